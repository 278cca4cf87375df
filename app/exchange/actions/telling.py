"""Which pages an import changes: few, for nothing new is shown before it is numbered."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from app.core.db import changes
from app.exchange import queries
from app.exchange.ledger import Ledger
from app.exchange.models import ImportRun
from app.exchange.records import (
    AttachmentRecord,
    EventRecord,
    ForumRecord,
    QuoteRecord,
    Record,
    RevisionRecord,
)


def tell_of_records(
    db: Session, run: ImportRun, ids: Ledger, records: Iterable[Record]
) -> None:
    """Have pages made again that show what these records are about.

    Forums are shown at once. Topics and posts are not, but what is told of one that came
    with an earlier import is; where ids are kept they do not say which came earlier.
    """
    if run.keeps_ids or any(_is_shown(run, ids, record) for record in records):
        changes.touch_everything(db)


def tell_of_topics(db: Session, topic_ids: Iterable[int]) -> None:
    """Have pages made again that show these topics, list them, or are quoted in them."""
    shown = [*topic_ids]
    changes.touch(db, "home", *(f"topic:{number}" for number in shown))
    changes.touch(db, *(f"topic:{number}" for number in queries.quoted_in(db, shown)))
    changes.touch(db, *(f"forum:{number}" for number in queries.forums_over(db, shown)))


def tell_of_members(db: Session, member_ids: Iterable[int]) -> None:
    """Have pages made again that tell how much these members wrote."""
    for number in member_ids:
        changes.touch(db, f"member:{number}", f"profile:{number}")


def _is_shown(run: ImportRun, ids: Ledger, record: Record) -> bool:
    match record:
        case ForumRecord():
            return True
        case EventRecord():
            kind, old = "topic", record.topic
        case RevisionRecord() | QuoteRecord() | AttachmentRecord():
            kind, old = "post", record.post
        case _:
            return False
    return (ids.new_id(kind, old) or 0) <= run.reserved[kind]
