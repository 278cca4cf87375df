"""Moderation: every SELECT; only moderators are shown what these return."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import Integer, bindparam, func, select
from sqlalchemy.orm import Session, aliased

from app.accounts.models import Member, Registration
from app.attachments.models import StoredFile
from app.core.db.rows import AnyRow, AnySelect, rows_of
from app.forums.models import Forum
from app.guests.models import GuestMessage
from app.posts.models import Post
from app.topics.models import Topic

Decider = aliased(Member, name="decider")
Last = aliased(Post, name="last")
Answered = aliased(Post, name="answered")
Writer = aliased(Member, name="writer")


MESSAGES = (
    select(func.count(GuestMessage.id))
    .where(GuestMessage.state == "moderation")
    .scalar_subquery()
)
ACCOUNTS = (
    select(func.count(Registration.id))
    .where(Registration.confirmed_at.is_not(None))
    .scalar_subquery()
)
WAITING = select(MESSAGES + ACCOUNTS).scalar_subquery()
"""How much waits for a moderator, to be asked along with who is reading."""


class Waiting(NamedTuple):
    """How much waits for a moderator, of each kind."""

    messages: int
    accounts: int


def queue_length(db: Session) -> Waiting:
    """Count what waits for a moderator."""
    return Waiting(*db.execute(select(MESSAGES, ACCOUNTS)).one())


def unconfirmed(db: Session) -> int:
    """Count the messages whose address nobody has confirmed yet."""
    stmt = select(func.count(GuestMessage.id)).where(GuestMessage.state == "submitted")
    return db.scalar(stmt) or 0


def waiting(db: Session, limit: int) -> Sequence[AnyRow]:
    """Return what waits, the longest first, with where it is meant for."""
    return rows_of(db, _waiting(), limit=limit)


@lru_cache(1)
def _waiting() -> AnySelect:
    return (
        select(
            *(GuestMessage.id, GuestMessage.name, GuestMessage.title, GuestMessage.source),
            *(GuestMessage.revision, GuestMessage.queued_for, GuestMessage.queued_at),
            *(GuestMessage.held_at, GuestMessage.file_name, GuestMessage.address_key),
            Topic.id.label("topic_id"),
            Topic.title.label("topic_title"),
            Topic.reply_count,
            Topic.last_post_at,
            Forum.id.label("forum_id"),
            Forum.title.label("forum_title"),
            StoredFile.size.label("file_size"),
            Last.excerpt.label("last_excerpt"),
            Last.author_id,
            Last.guest_name,
            Last.is_anonymised,
            Writer.name.label("author_name"),
            Writer.state.label("author_state"),
            Writer.avatar_file_id.label("author_picture"),
            Answered.id.label("answered_id"),
            Answered.position.label("answered_position"),
            Answered.excerpt.label("answered_excerpt"),
        )
        .select_from(GuestMessage)
        .outerjoin(Topic, Topic.id == GuestMessage.topic_id)
        .outerjoin(Forum, Forum.id == func.coalesce(Topic.forum_id, GuestMessage.forum_id))
        .outerjoin(StoredFile, StoredFile.id == GuestMessage.file_id)
        .outerjoin(Last, Last.id == Topic.last_post_id)
        .outerjoin(Writer, Writer.id == Last.author_id)
        .outerjoin(Answered, Answered.id == GuestMessage.reply_to_id)
        .where(GuestMessage.state == "moderation")
        .order_by(GuestMessage.queued_at, GuestMessage.id)
        .limit(bindparam("limit", type_=Integer))
    )


def past_of(db: Session, address_keys: Sequence[str]) -> dict[tuple[str, str], int]:
    """Count what became of earlier messages, by address and state."""
    stmt = (
        select(GuestMessage.address_key, GuestMessage.state, func.count())
        .where(
            GuestMessage.address_key.in_(address_keys),
            GuestMessage.state.in_(("published", "refused")),
        )
        .group_by(GuestMessage.address_key, GuestMessage.state)
    )
    return {(row[0] or "", row[1]): row[2] for row in db.execute(stmt)}


def decided(db: Session, limit: int) -> Sequence[AnyRow]:
    """Return the latest decisions, the newest first."""
    stmt = (
        select(
            *(GuestMessage.id, GuestMessage.name, GuestMessage.state, GuestMessage.reason),
            *(GuestMessage.reason_words, GuestMessage.settled_at, GuestMessage.post_id),
            func.coalesce(Topic.title, GuestMessage.title, Forum.title).label("title"),
            Decider.name.label("decider"),
        )
        .select_from(GuestMessage)
        .join(Decider, Decider.id == GuestMessage.decided_by_id)
        .outerjoin(Post, Post.id == GuestMessage.post_id)
        .outerjoin(Topic, Topic.id == func.coalesce(Post.topic_id, GuestMessage.topic_id))
        .outerjoin(Forum, Forum.id == GuestMessage.forum_id)
        .where(GuestMessage.state.in_(("published", "refused")))
        .order_by(GuestMessage.settled_at.desc(), GuestMessage.id.desc())
    )
    return db.execute(stmt.limit(limit)).all()


def file_of(db: Session, message_id: int) -> AnyRow | None:
    """Return the file that came with a message which waits."""
    stmt = (
        select(
            GuestMessage.file_name.label("name"),
            StoredFile.key,
            StoredFile.thumbnail_key,
            StoredFile.size,
            StoredFile.sha256,
            StoredFile.media_type,
        )
        .join(StoredFile, StoredFile.id == GuestMessage.file_id)
        .where(GuestMessage.id == message_id, GuestMessage.state == "moderation")
    )
    return db.execute(stmt).one_or_none()


def moderators(db: Session) -> Sequence[AnyRow]:
    """Return where those who moderate are written to."""
    stmt = select(Member.email).where(
        Member.role.in_(("moderator", "admin")),
        Member.state == "active",
        Member.email.is_not(None),
    )
    return db.execute(stmt.order_by(Member.id)).all()
