"""What is new on a page of a topic, and how far showing it counts as reading."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.db.rows import AnyRow
from app.topics.forms import View
from app.tracking.marks import OwnMarks
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
    topic: AnyRow, rows: Sequence[AnyRow], view: View, own: OwnMarks | None
) -> News:
    """Tell what is new on a page of posts; guests are told nothing.

    A topic never opened has no line at its beginning. In the nested view new posts stand
    anywhere: no line, and nothing counts as read unless the page shows the whole topic.
    """
    if own is None:
        return NO_NEWS
    marked = max(topic.read_position, own.positions.get(topic.id, 0))
    so_far = ReadSoFar(own.member_id, marked, topic.read_until)
    first = next((row for row in rows if so_far.is_new(row)), None)
    if first is None:
        return NO_NEWS
    if view == "thread":
        return News(None, topic.post_count if len(rows) == topic.post_count else 0)
    is_beginning = marked == 0 and first.position == 1
    return News(None if is_beginning else first.id, rows[-1].position)
