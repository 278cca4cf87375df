"""A topic's page over HTTP: what is the same for all is made once, the rest laid around."""

from dataclasses import dataclass
from typing import cast

from fastapi import Request

from app.accounts.reader import Reader
from app.core.db.work import Reading
from app.core.web import keeping
from app.topics.forms import View
from app.topics.pages.topic import CommonPage, TopicPage, common_page, for_reader
from app.tracking import queries as tracking
from app.tracking.marks import OwnMarks


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which page of which topic, and how."""

    topic_id: int
    number: int
    view: View


def shown(
    request: Request, db: Reading, wanted: Wanted, reader: Reader, own: OwnMarks | None
) -> TopicPage:
    """Return a page of a topic for one reader."""
    key = f"{reader.audience} {wanted.topic_id} {wanted.number} {wanted.view}"
    common = cast("CommonPage | None", keeping.found(request, key))
    if common is not None:
        so_far = tracking.read_so_far(db, wanted.topic_id, own) if own else None
        return for_reader(common, reader, so_far)
    since = keeping.generation(request)
    common = common_page(db, wanted.topic_id, wanted.number, wanted.view, reader, own)
    if common.is_for_all:
        keeping.keep_made(request, key, common, since)
    so_far = tracking.so_far(common.row, wanted.topic_id, own) if own else None
    return for_reader(common, reader, so_far)
