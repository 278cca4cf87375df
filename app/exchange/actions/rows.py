"""The rows of each kind of record but members. Each function returns the new ids."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import update

from app.accounts.addresses import key_of
from app.attachments.models import Attachment
from app.core.db.upserts import insert_into
from app.core.ids import LARGEST
from app.exchange import queries
from app.exchange.actions.batch import Batch, Values
from app.exchange.records import (
    AttachmentRecord,
    EventRecord,
    FollowRecord,
    ForumRecord,
    PostRecord,
    QuoteRecord,
    RevisionRecord,
    TopicRecord,
    Writer,
)
from app.forums.models import Forum
from app.posts.models import Post, Quote, Revision
from app.topics.models import Topic, TopicEvent, TopicLock
from app.tracking.models import TopicFollow


def forums(batch: Batch, records: Sequence[ForumRecord]) -> list[int]:
    """Write forums; each comes after the one above it."""
    rows = [
        {
            "id": batch.new_id("forum", record.id),
            "title": record.title,
            "description": record.description,
            "parent_id": batch.new_id("forum", record.parent),
            "position": record.position,
            "is_shareable": record.is_shareable,
        }
        for record in records
    ]
    batch.insert(Forum, rows)
    return _ids(rows)


def topics(batch: Batch, records: Sequence[TopicRecord]) -> list[int]:
    """Write topics, their counters empty, and who closed them when that is known."""
    rows = [
        {
            "id": batch.new_id("topic", record.id),
            "forum_id": batch.new_id("forum", record.forum),
            "title": record.title,
            "created_at": record.created_at,
            "views": record.views,
            "is_pinned": record.is_pinned,
            "tags": list(record.tags),
            **_signed(batch, record.writer),
        }
        for record in records
    ]
    locks = [
        {
            "topic_id": batch.new_id("topic", record.id),
            "by_id": batch.new_id("member", record.locked_by),
            "at": record.locked_at,
            "reason": record.lock_reason,
        }
        for record in records
        if record.is_locked
    ]
    batch.insert(Topic, rows)
    batch.insert(TopicLock, locks)
    return _ids(rows)


def posts(batch: Batch, records: Sequence[PostRecord]) -> list[int]:
    """Write posts, neither rendered nor numbered: nobody reads them yet."""
    rows = [
        {
            "id": batch.new_id("post", record.id),
            "topic_id": batch.new_id("topic", record.topic),
            "created_at": record.created_at,
            "state": record.state,
            "format": record.format,
            "source": batch.rewritten(record.body, record.format),
            "edited_at": record.edited_at,
            "edited_by_id": batch.new_id("member", record.edited_by),
            "edit_reason": record.edit_reason,
            "edit_is_minor": record.is_minor,
            "reworded_at": record.reworded_at,
            "removed_at": record.removed_at,
            "removed_by_id": batch.new_id("member", record.removed_by),
            **_signed(batch, record.writer),
        }
        for record in records
    ]
    batch.insert(Post, rows)
    return _ids(rows)


def revisions(batch: Batch, records: Sequence[RevisionRecord]) -> list[int]:
    """Write what posts said before, and count their texts."""
    rows = [
        {
            "id": number,
            "post_id": batch.new_id("post", record.post),
            "at": record.at,
            "by_id": batch.new_id("member", record.by),
            "format": record.format,
            "source": batch.rewritten(record.body, record.format or "text")
            if record.body is not None
            else None,
            "reason": record.reason,
            "is_minor": record.is_minor,
            "title": record.title,
            "purged_at": record.purged_at,
            "purged_by_id": batch.new_id("member", record.purged_by),
        }
        for number, record in enumerate(records, start=batch.next_id("revision"))
    ]
    batch.insert(Revision, rows)
    for post_id, more in Counter(row["post_id"] for row in rows).items():
        here = update(Post).where(Post.id == post_id)
        batch.db.execute(here.values(revision=Post.revision + more))
    return _ids(rows)


def quotes(batch: Batch, records: Sequence[QuoteRecord]) -> list[int]:
    """Write edges that no body carries, numbered downwards from -1."""
    pairs = [
        (batch.new_id("post", record.post), batch.new_id("post", record.of))
        for record in records
    ]
    lowest = Counter(queries.lowest_ordinals(batch.db, {post or 0 for post, _ in pairs}))
    rows: list[Values] = []
    for post_id, source_id in pairs:
        lowest[post_id or 0] -= 1
        ordinal = lowest[post_id or 0]
        rows.append({"post_id": post_id, "ordinal": ordinal, "source_id": source_id})
    batch.insert(Quote, rows)
    return [row["ordinal"] for row in rows]


def attachments(batch: Batch, records: Sequence[AttachmentRecord]) -> list[int]:
    """Keep files once and attach them, each under its exact name, in their order."""
    before = batch.report.tally("attachment").written + 1
    rows = [
        {
            "id": batch.new_id("attachment", record.id),
            "post_id": batch.new_id("post", record.post),
            "file_id": batch.stored(record.file, record.media_type),
            "name": record.name,
            "place": place,
            "downloads": record.downloads,
            "alt": record.alt,
        }
        for place, record in enumerate(records, start=before)
    ]
    batch.insert(Attachment, rows)
    return _ids(rows)


def events(batch: Batch, records: Sequence[EventRecord]) -> list[int]:
    """Write what happened to topics."""
    rows = [
        {
            "id": number,
            "topic_id": batch.new_id("topic", record.topic),
            "kind": record.what,
            "at": record.at,
            "by_id": batch.new_id("member", record.by),
            "post_id": batch.new_id("post", record.post),
            "before": record.before,
            "after": record.after,
        }
        for number, record in enumerate(records, start=batch.next_id("event"))
    ]
    batch.insert(TopicEvent, rows)
    return _ids(rows)


def follows(batch: Batch, records: Sequence[FollowRecord]) -> list[int]:
    """Write who is told of replies: of nothing before the import is at its end.

    Whoever follows the topic here already goes on as before.
    """
    rows = [
        {
            "id": number,
            "topic_id": batch.new_id("topic", record.topic),
            "member_id": batch.new_id("member", record.member),
            "address": record.email,
            "address_key": key_of(record.email) if record.email else None,
            "language": record.language,
            "is_wanted": record.is_wanted,
            "followed_at": record.since or batch.started_at,
            "after": LARGEST,
            "told_at": None,
        }
        for number, record in enumerate(records, start=batch.next_id("follow"))
    ]
    if rows:
        new = insert_into(batch.db, TopicFollow).on_conflict_do_nothing()
        batch.db.execute(new, rows)
    return _ids(rows)


def _signed(batch: Batch, writer: Writer) -> Values:
    return {
        "author_id": batch.new_id("member", writer.member),
        "guest_name": writer.guest_name,
        "is_anonymised": writer.is_anonymised,
    }


def _ids(rows: Sequence[Values]) -> list[int]:
    return [row["id"] for row in rows]
