"""What is new on a page of a topic, and how far showing it counts as reading."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.db.rows import AnyRow
from app.topics.forms import View
from app.tracking.rules import ReadSoFar


@dataclass(frozen=True, slots=True)
class News:
    """The post above which the line «new since your last visit» stands, where there is one.

    `read_to` is the position up to which the topic is read once the page is shown; 0 where
    that changes nothing.
    """

    line_above: int | None = None
    read_to: int = 0


NO_NEWS = News()


def news_on(
    topic: AnyRow, rows: Sequence[AnyRow], view: View, so_far: ReadSoFar | None
) -> News:
    """Tell what is new on a page of posts; guests are told nothing.

    A topic never opened has no line at its beginning. In the nested view new posts stand
    anywhere: no line, and nothing counts as read unless the page shows the whole topic.
    """
    if so_far is None:
        return NO_NEWS
    first = next((row for row in rows if so_far.is_new(row)), None)
    if first is None:
        return NO_NEWS
    if view == "thread":
        return News(None, topic.post_count if len(rows) == topic.post_count else 0)
    is_beginning = so_far.position == 0 and first.position == 1
    return News(None if is_beginning else first.id, rows[-1].position)
