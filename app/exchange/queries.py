"""Exchange: what imports ask of the database."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, aliased

from app.accounts.models import Group, Member
from app.attachments.models import Attachment, StoredFile
from app.core.db.base import Base
from app.core.db.engines import Database
from app.exchange.models import ImportedId, ImportRun
from app.forums.models import Forum
from app.posts.models import Post, Quote, Revision
from app.topics.models import Topic, TopicEvent
from app.tracking.models import TopicFollow

DEMO = "demo"

TABLES: dict[str, type[Base]] = {
    "member": Member,
    "forum": Forum,
    "topic": Topic,
    "post": Post,
    "revision": Revision,
    "attachment": Attachment,
    "event": TopicEvent,
    "follow": TopicFollow,
    "group": Group,
    "file": StoredFile,
}
"""The tables whose rows an import numbers, by what its ledger calls them."""


def is_demo(database: Database) -> bool:
    """Tell whether this forum was filled with the demo."""
    with database.reading() as db:
        return db.scalar(select(ImportRun.id).where(ImportRun.source == DEMO)) is not None


def is_empty(db: Session) -> bool:
    """Tell whether nobody has an account and nothing has been written here."""
    found = (exists().where(table.id.is_not(None)) for table in TABLES.values())  # type: ignore[attr-defined]  # each has one
    return not any(db.scalar(select(one)) for one in found)


def run_from(db: Session, source: str) -> ImportRun | None:
    """Return the latest import of this source, if one was begun."""
    stmt = select(ImportRun).where(ImportRun.source == source)
    return db.scalar(stmt.order_by(ImportRun.id.desc()).limit(1))


def run_of(db: Session, digest: str) -> ImportRun | None:
    """Return the earlier run of the same import."""
    return db.scalar(select(ImportRun).where(ImportRun.digest == digest))


def known_ids(db: Session, source: str) -> Iterator[tuple[str, str, int]]:
    """Yield kind, old and new id of everything that came from `source` so far."""
    stmt = select(ImportedId.kind, ImportedId.old_id, ImportedId.new_id).where(
        ImportedId.source == source
    )
    yield from db.execute(stmt.execution_options(yield_per=5_000))


def already(db: Session, source: str, kind: str, old_ids: Collection[str]) -> set[str]:
    """Return which of `old_ids` came earlier."""
    stmt = select(ImportedId.old_id).where(
        ImportedId.source == source, ImportedId.kind == kind, ImportedId.old_id.in_(old_ids)
    )
    return set(db.scalars(stmt))


def groups_named(db: Session, names: Collection[str]) -> dict[str, int]:
    """Return the ids of the groups that exist among `names`."""
    stmt = select(Group.name, Group.id).where(Group.name.in_(names))
    return dict(db.execute(stmt).all())


def taken(db: Session, column: Any, keys: Collection[str]) -> set[str]:  # noqa: ANN401  # a column of any table
    """Return which of `keys` stand in `column`."""
    return set(db.scalars(select(column).where(column.in_(keys))))


def lowest_ordinals(db: Session, post_ids: Collection[int]) -> dict[int, int]:
    """Return, for each post with edges that no body carries, the last one's ordinal."""
    stmt = (
        select(Quote.post_id, func.min(Quote.ordinal))
        .where(Quote.post_id.in_(post_ids), Quote.ordinal < 0)
        .group_by(Quote.post_id)
    )
    return dict(db.execute(stmt).all())


def unnumbered(db: Session, after: int, limit: int) -> list[tuple[int, int]]:
    """Return topics whose published posts are not all numbered, with how many are not."""
    stmt = (
        select(Post.topic_id, func.count())
        .where(Post.topic_id > after, Post.position.is_(None), Post.state != "pending")
        .group_by(Post.topic_id)
        .order_by(Post.topic_id)
        .limit(limit)
    )
    return [(row[0], row[1]) for row in db.execute(stmt)]


def has_numbered(db: Session, topic_ids: Sequence[int]) -> bool:
    """Whether any post of these topics has its number already."""
    stmt = select(Post.id).where(Post.topic_id.in_(topic_ids), Post.position.is_not(None))
    return db.scalar(stmt.limit(1)) is not None


def quoted_in(db: Session, topic_ids: Sequence[int]) -> Sequence[int]:
    """Return the topics whose posts are quoted in these topics."""
    quoting = aliased(Post)
    stmt = (
        select(Post.topic_id)
        .join(Quote, Quote.source_id == Post.id)
        .join(quoting, quoting.id == Quote.post_id)
        .where(quoting.topic_id.in_(topic_ids))
    )
    return db.scalars(stmt.distinct()).all()


def forums_over(db: Session, topic_ids: Sequence[int]) -> set[int]:
    """Return the forums of these topics, and those above them."""
    stmt = select(Topic.forum_id).where(Topic.id.in_(topic_ids)).distinct()
    above = {row.id: row.parent_id for row in db.execute(select(Forum.id, Forum.parent_id))}
    found: set[int] = set()
    for number in db.scalars(stmt):
        here: int | None = number
        while here is not None and here not in found:
            found.add(here)
            here = above[here]
    return found


def members_after(db: Session, after: int, limit: int) -> list[int]:
    """Return the ids of the next members."""
    stmt = select(Member.id).where(Member.id > after).order_by(Member.id).limit(limit)
    return list(db.scalars(stmt))


def count_stored(db: Session, source: str, kind: str) -> int:
    """Count the rows of `kind` that came from `source` and are there."""
    if kind == "quote":
        return _count_edges(db, source)
    table = TABLES[kind].__table__
    stmt = (
        select(func.count())
        .select_from(ImportedId)
        .join(table, table.c.id == ImportedId.new_id)
        .where(ImportedId.source == source, ImportedId.kind == kind)
    )
    return db.scalar(stmt) or 0


def _count_edges(db: Session, source: str) -> int:
    stmt = (
        select(func.count())
        .select_from(ImportedId)
        .join(Quote, Quote.post_id == ImportedId.new_id)
        .where(ImportedId.source == source, ImportedId.kind == "post", Quote.ordinal < 0)
    )
    return db.scalar(stmt) or 0
