"""Attachments: every SELECT."""

from collections.abc import Collection, Iterator, Sequence
from functools import cache

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    exists,
    func,
    not_,
    or_,
    select,
)
from sqlalchemy.orm import Session
from sqlalchemy.sql.schema import Column

from app.accounts.models import Member
from app.attachments.models import Attachment, StoredFile
from app.core.db.base import Base
from app.core.db.rows import AnyRow, AnySelect, rows_of
from app.core.db.sequences import table_of
from app.posts.models import Post


def of_posts(db: Session, post_ids: Sequence[int]) -> Sequence[AnyRow]:
    """Return the files of these posts, in the order they were attached.

    The caller has already made sure that the reader may see the posts.
    """
    return rows_of(db, _of_posts(), posts=list(post_ids))


def drafts_of(
    db: Session, owner_id: int, ids: Collection[int] | None = None
) -> Sequence[AnyRow]:
    """Return what a member uploaded and no post shows yet, or those of `ids`, in order."""
    stmt = _shown().where(Attachment.owner_id == owner_id, Attachment.post_id.is_(None))
    if ids is None:
        return db.execute(stmt).all()
    places = {number: place for place, number in enumerate(ids)}
    rows = db.execute(stmt.where(Attachment.id.in_(ids))).all()
    return sorted(rows, key=lambda row: places[row.id])


def all_of(db: Session, member_id: int) -> Sequence[AnyRow]:
    """Return all of a member's files: what he uploaded, and what his posts brought."""
    written = select(Post.id).where(Post.author_id == member_id)
    stmt = select(
        Attachment.id,
        Attachment.post_id,
        Attachment.name,
        Attachment.alt,
        Attachment.created_at,
        StoredFile.media_type,
        StoredFile.size,
        StoredFile.key,
    ).join(StoredFile, StoredFile.id == Attachment.file_id)
    brought = and_(Attachment.owner_id.is_(None), Attachment.post_id.in_(written))
    own = or_(Attachment.owner_id == member_id, brought)
    return db.execute(stmt.where(own).order_by(Attachment.id)).all()


def used_by(db: Session, member_id: int) -> int:
    """Return how many bytes a member's files weigh, drafts included.

    What came with an import nobody uploaded here: it is its post's author's.
    """
    uploaded = _weight().where(Attachment.owner_id == member_id)
    imported = (
        _weight()
        .join(Post, Post.id == Attachment.post_id)
        .where(Attachment.owner_id.is_(None), Post.author_id == member_id)
    )
    return (db.scalar(uploaded) or 0) + (db.scalar(imported) or 0)


def used_in(db: Session, post_id: int) -> tuple[int, int]:
    """Return how many files a post has, and how many bytes they weigh."""
    here = Attachment.post_id == post_id
    count = db.scalar(select(func.count(Attachment.id)).where(here))
    return count or 0, db.scalar(_weight().where(here)) or 0


def hold_member(db: Session, member_id: int) -> None:
    """Let nobody else keep a file of this member before the transaction ends."""
    stmt = select(Member.id).where(Member.id == member_id)
    db.execute(stmt.with_for_update(key_share=True))


def file_with(db: Session, sha256: bytes) -> StoredFile | None:
    """Return the stored file of these bytes, and let nobody sweep it away meanwhile."""
    stmt = select(StoredFile).where(StoredFile.sha256 == sha256)
    return db.scalar(stmt.with_for_update(read=True, key_share=True))


def idle_files(db: Session, limit: int) -> Sequence[int]:
    """Return the ids of stored files that nothing points at, and hold them."""
    stmt = select(StoredFile.id).where(is_idle()).order_by(StoredFile.id).limit(limit)
    return db.scalars(stmt.with_for_update(skip_locked=True)).all()


def is_idle() -> ColumnElement[bool]:
    """Filter the stored files that no row of any room points at."""
    return and_(*(not_(exists().where(user == StoredFile.id)) for user in _users()))


def keys_among(db: Session, keys: Sequence[str]) -> set[str]:
    """Return those of `keys` under which a stored file or its thumbnail is kept."""
    columns = (StoredFile.key, StoredFile.thumbnail_key)
    stmts = (select(column).where(column.in_(keys)) for column in columns)
    return {key for stmt in stmts for key in db.scalars(stmt) if key is not None}


@cache
def _of_posts() -> AnySelect:
    return _shown().where(Attachment.post_id.in_(bindparam("posts", expanding=True)))


def _shown() -> AnySelect:
    return (
        select(
            Attachment.id,
            Attachment.post_id,
            Attachment.name,
            Attachment.alt,
            Attachment.downloads,
            Attachment.is_in_body,
            StoredFile.media_type,
            StoredFile.size,
            StoredFile.width,
            StoredFile.height,
            StoredFile.thumbnail_width,
            StoredFile.thumbnail_height,
        )
        .join(StoredFile, StoredFile.id == Attachment.file_id)
        .order_by(Attachment.place, Attachment.id)
    )


def last_place(db: Session, post_id: int) -> int:
    """Return the place of a post's last file, 0 without one."""
    stmt = select(func.max(Attachment.place)).where(Attachment.post_id == post_id)
    return db.scalar(stmt) or 0


def _weight() -> Select[int | None]:
    return (
        select(func.sum(StoredFile.size))
        .select_from(Attachment)
        .join(StoredFile, StoredFile.id == Attachment.file_id)
    )


def _users() -> Iterator[Column[int]]:
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.references(table_of(StoredFile)):
                yield key.parent
