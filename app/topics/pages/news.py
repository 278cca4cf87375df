"""What is new on a page of a topic, and how far showing it counts as reading."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from app.core.db.rows import AnyRow
from app.topics.forms import View
from app.tracking.rules import PostFacts, ReadSoFar


@dataclass(frozen=True, slots=True)
class News:
    """The post above which the line «new since your last visit» stands, where there is one.

    `read_to` is the position up to which the topic is read once the page is shown; 0 where
    that changes nothing.
    """

    line_above: int | None = None
    read_to: int = 0


NO_NEWS = News()


class Shown(PostFacts, Protocol):
    """A post of the page, as far as this asks."""

    @property
    def id(self) -> int: ...  # noqa: D102
    @property
    def position(self) -> int: ...  # noqa: D102


def news_on(
    topic: AnyRow, posts: Sequence[Shown], view: View, so_far: ReadSoFar | None
) -> News:
    """Tell what is new on a page of posts; guests are told nothing.

    A topic never opened has no line at its beginning. In the nested view new posts stand
    anywhere: no line, and nothing counts as read unless the page shows the whole topic.
    """
    if so_far is None:
        return NO_NEWS
    first = next((post for post in posts if so_far.is_new(post)), None)
    if first is None:
        return NO_NEWS
    if view == "thread":
        return News(None, topic.post_count if len(posts) == topic.post_count else 0)
    is_beginning = so_far.position == 0 and first.position == 1
    return News(None if is_beginning else first.id, posts[-1].position)
