"""Write records of one kind, each kind in a few statements."""

import hashlib
from collections.abc import Sequence

from app.exchange import queries
from app.exchange.actions import members, rows
from app.exchange.actions.batch import Batch
from app.exchange.models import ImportedId
from app.exchange.records import (
    NAMELESS,
    AttachmentRecord,
    EventRecord,
    FollowRecord,
    ForumRecord,
    MemberRecord,
    PostRecord,
    QuoteRecord,
    Record,
    RevisionRecord,
    TopicRecord,
)


def write(batch: Batch, kind: str, records: Sequence[Record]) -> None:
    """Write records of one kind, but those that came with an earlier import."""
    keyed = {identity(record): record for record in records}
    known = queries.already(batch.db, batch.source, kind, keyed.keys())
    fresh = {key: record for key, record in keyed.items() if key not in known}
    tally = batch.report.tally(kind)
    if twice := len(records) - len(keyed):
        tally.skipped["the same twice"] += twice
    tally.already += len(known)
    new_ids = _written(batch, list(fresh.values()))
    tally.written += len(fresh)
    batch.insert(
        ImportedId,
        [
            {"source": batch.source, "kind": kind, "old_id": key, "new_id": new}
            for key, new in zip(fresh, new_ids, strict=True)
        ],
    )


def identity(record: Record) -> str:
    """Return what tells a record from the others of its kind: its id, or its content."""
    if not isinstance(record, NAMELESS):
        return record.id
    digest = hashlib.sha256(repr(record).encode()).hexdigest()
    about = record.topic if isinstance(record, EventRecord | FollowRecord) else record.post
    return f"{about}:{digest[:32]}"


def _written(batch: Batch, records: Sequence[Record]) -> list[int]:  # noqa: C901, PLR0911  # one case a kind
    match records:
        case [MemberRecord(), *_]:
            return members.write(batch, [r for r in records if isinstance(r, MemberRecord)])
        case [ForumRecord(), *_]:
            return rows.forums(batch, [r for r in records if isinstance(r, ForumRecord)])
        case [TopicRecord(), *_]:
            return rows.topics(batch, [r for r in records if isinstance(r, TopicRecord)])
        case [PostRecord(), *_]:
            return rows.posts(batch, [r for r in records if isinstance(r, PostRecord)])
        case [RevisionRecord(), *_]:
            return rows.revisions(
                batch, [r for r in records if isinstance(r, RevisionRecord)]
            )
        case [QuoteRecord(), *_]:
            return rows.quotes(batch, [r for r in records if isinstance(r, QuoteRecord)])
        case [AttachmentRecord(), *_]:
            return rows.attachments(
                batch, [r for r in records if isinstance(r, AttachmentRecord)]
            )
        case [EventRecord(), *_]:
            return rows.events(batch, [r for r in records if isinstance(r, EventRecord)])
        case [FollowRecord(), *_]:
            return rows.follows(batch, [r for r in records if isinstance(r, FollowRecord)])
    return []
