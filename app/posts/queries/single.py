"""Posts: one post, one file, found by id and never past the reader's sight."""

from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from app.accounts.reader import Reader
from app.attachments.models import Attachment, StoredFile
from app.core.db.rows import AnyRow, AnySelect
from app.core.errors import Gone, NotFound
from app.forums import queries as forums
from app.forums.models import Forum
from app.posts import queries, rules
from app.posts.models import Post
from app.topics.models import Topic


def place_of(db: Session, post_id: int, reader: Reader) -> AnyRow:
    """Return where a post stands.

    Raise `Gone` for a deleted one, `NotFound` for one that is not for `reader`.
    """
    stmt = (
        select(
            Post.id,
            Post.position,
            Post.state,
            Post.excerpt,
            Topic.id.label("topic_id"),
            Topic.title,
            Forum.is_shareable,
        )
        .select_from(Post)
        .join(Topic, Topic.id == Post.topic_id)
        .join(Forum, Forum.id == Topic.forum_id)
        .where(
            Post.id == post_id,
            Post.position.is_not(None),
            queries.topic_shown_to(reader),
            forums.visible_to(reader),
        )
    )
    row = db.execute(stmt).one_or_none()
    if row is not None and row.state == "deleted":
        raise Gone
    if row is None or not rules.may_read(reader, row.state):
        raise NotFound
    return row


def file_of(db: Session, attachment_id: int, reader: Reader) -> AnyRow:
    """Return a file to download, with its post's permission; else raise `NotFound`.

    What no post shows yet is for its owner alone.
    """
    published = and_(
        Post.id.is_not(None), queries.visible_to(reader), forums.visible_to(reader)
    )
    drafted = and_(
        Attachment.post_id.is_(None),
        Attachment.owner_id.is_not(None),
        Attachment.owner_id == reader.id,
    )
    stmt = (
        select(
            Attachment.id,
            Attachment.post_id,
            Attachment.name,
            StoredFile.key,
            StoredFile.thumbnail_key,
            StoredFile.size,
            StoredFile.sha256,
            StoredFile.media_type,
        )
        .join(StoredFile, StoredFile.id == Attachment.file_id)
        .outerjoin(Post, Post.id == Attachment.post_id)
        .outerjoin(Topic, Topic.id == Post.topic_id)
        .outerjoin(Forum, Forum.id == Topic.forum_id)
        .where(Attachment.id == attachment_id, or_(published, drafted))
    )
    if row := db.execute(stmt).one_or_none():
        return row
    raise NotFound


def latest_of(
    db: Session, member_id: int, reader: Reader, first: int, limit: int
) -> list[AnyRow]:
    """Return some of a member's posts that `reader` may read, newest first."""
    stmt = _own(select(*_place(), Post.excerpt), member_id, reader)
    newest = stmt.order_by(Post.created_at.desc(), Post.id.desc())
    return list(db.execute(newest.offset(first).limit(limit)))


def latest_files_of(
    db: Session, member_id: int, reader: Reader, first: int, limit: int
) -> list[AnyRow]:
    """Return some of the files of a member's posts that `reader` may read, newest first."""
    columns = select(
        *_place(),
        Attachment.id.label("file_id"),
        Attachment.name,
        Attachment.alt,
        Attachment.downloads,
        StoredFile.media_type,
        StoredFile.size,
        StoredFile.width,
        StoredFile.height,
        StoredFile.thumbnail_width,
        StoredFile.thumbnail_height,
    )
    stmt = (
        _own(columns, member_id, reader)
        .join(Attachment, Attachment.post_id == Post.id)
        .join(StoredFile, StoredFile.id == Attachment.file_id)
    )
    newest = stmt.order_by(Post.created_at.desc(), Attachment.id.desc())
    return list(db.execute(newest.offset(first).limit(limit)))


def _place() -> tuple[Any, ...]:
    topic = (Topic.id.label("topic_id"), Topic.title)
    return (Post.id, Post.position, Post.created_at, *topic)


def _own(stmt: AnySelect, member_id: int, reader: Reader) -> AnySelect:
    return (
        stmt.select_from(Post)
        .join(Topic, Topic.id == Post.topic_id)
        .join(Forum, Forum.id == Topic.forum_id)
        .where(Post.author_id == member_id, Post.position.is_not(None))
        .where(queries.visible_to(reader), forums.visible_to(reader))
    )
