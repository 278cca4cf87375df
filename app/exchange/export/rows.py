"""What an export reads, in the order in which it is written, a few rows at a time."""

from collections.abc import Generator, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.models import Group, Member, Membership
from app.attachments.models import Attachment, StoredFile
from app.core.db.rows import AnyRow, AnySelect
from app.forums.models import Forum
from app.posts.models import Post, Quote, Revision
from app.topics.models import Topic, TopicEvent, TopicLock
from app.tracking.models import TopicFollow

AT_ONCE = 500


def members(db: Session) -> Iterator[tuple[AnyRow, list[str]]]:
    """Yield members, each with the names of its groups."""
    stmt = (
        select(Member.__table__, StoredFile.sha256, StoredFile.media_type)
        .outerjoin(StoredFile, StoredFile.id == Member.avatar_file_id)
        .order_by(Member.id)
    )
    with db.execute(stmt.execution_options(yield_per=AT_ONCE)) as found:
        for some in found.partitions():
            groups = _groups(db, [row.id for row in some])
            yield from ((row, groups.get(row.id, [])) for row in some)


def forums(db: Session) -> Iterator[AnyRow]:
    """Yield forums, each after the one above it."""
    waiting = list(db.execute(select(Forum.__table__).order_by(Forum.id)))
    told: set[int | None] = {None}
    while ready := [row for row in waiting if row.parent_id in told]:
        yield from ready
        told.update(row.id for row in ready)
        waiting = [row for row in waiting if row.id not in told]


def topics(db: Session) -> Iterator[AnyRow]:
    """Yield topics, with who closed them."""
    lock = TopicLock
    stmt = (
        select(
            Topic.__table__,
            lock.topic_id.label("lock"),
            lock.at.label("locked_at"),
            lock.by_id.label("locked_by"),
            lock.reason.label("lock_reason"),
        )
        .outerjoin(lock, lock.topic_id == Topic.id)
        .order_by(Topic.id)
    )
    yield from _streamed(db, stmt)


def posts(db: Session) -> Iterator[AnyRow]:
    """Yield posts, whatever their state."""
    yield from _streamed(db, select(Post.__table__).order_by(Post.id))


def revisions(db: Session) -> Iterator[AnyRow]:
    """Yield what posts said before."""
    yield from _streamed(db, select(Revision.__table__).order_by(Revision.id))


def edges(db: Session) -> Iterator[AnyRow]:
    """Yield the quotes that no body carries."""
    stmt = select(Quote.post_id, Quote.source_id)
    stmt = stmt.where(Quote.ordinal < 0, Quote.source_id.is_not(None))
    yield from _streamed(db, stmt.order_by(Quote.post_id, Quote.ordinal.desc()))


def attachments(db: Session) -> Iterator[AnyRow]:
    """Yield attachments, with what tells their files apart; drafts are nobody's yet."""
    stmt = (
        select(Attachment.__table__, StoredFile.sha256, StoredFile.media_type)
        .join(StoredFile, StoredFile.id == Attachment.file_id)
        .where(Attachment.post_id.is_not(None))
        .order_by(Attachment.post_id, Attachment.place, Attachment.id)
    )
    yield from _streamed(db, stmt)


def events(db: Session) -> Iterator[AnyRow]:
    """Yield what happened to topics."""
    yield from _streamed(db, select(TopicEvent.__table__).order_by(TopicEvent.id))


def follows(db: Session) -> Iterator[AnyRow]:
    """Yield who is told of replies by mail."""
    yield from _streamed(db, select(TopicFollow.__table__).order_by(TopicFollow.id))


def files(db: Session) -> Generator[AnyRow, None, None]:
    """Yield the files that somebody shows."""
    shown = (
        select(Attachment.file_id)
        .where(Attachment.post_id.is_not(None))
        .union(select(Member.avatar_file_id).where(Member.avatar_file_id.is_not(None)))
    )
    stmt = (
        select(StoredFile.key, StoredFile.size, StoredFile.sha256, StoredFile.media_type)
        .where(StoredFile.id.in_(shown))
        .order_by(StoredFile.id)
    )
    yield from _streamed(db, stmt)


def _groups(db: Session, member_ids: list[int]) -> dict[int, list[str]]:
    stmt = (
        select(Membership.member_id, Group.name)
        .join(Group, Group.id == Membership.group_id)
        .where(Membership.member_id.in_(member_ids))
        .order_by(Membership.member_id, Group.id)
    )
    names: dict[int, list[str]] = {}
    for member_id, name in db.execute(stmt):
        names.setdefault(member_id, []).append(name)
    return names


def _streamed(db: Session, stmt: AnySelect) -> Iterator[AnyRow]:
    # whoever stops half way closes what the database still holds open
    with db.execute(stmt.execution_options(yield_per=AT_ONCE)) as found:
        yield from found
