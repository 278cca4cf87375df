"""Guests: every SELECT."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import cast, get_args

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from app.accounts import addresses
from app.accounts.models import Member
from app.core.db import options
from app.core.db.rows import AnyRow, told
from app.forums.models import Forum
from app.guests import rules
from app.guests.choices import MODE, QUESTION, REVIEW, Mode
from app.guests.models import GuestMessage
from app.guests.rules import Terms
from app.posts.models import Post
from app.topics.models import Topic


def terms(db: Session, forum_mode: str | None) -> Terms:
    """Return on which terms guests write in a forum of this mode."""
    mode, review, question = options.chosen_together(db, MODE, REVIEW, QUESTION)
    own = cast("Mode", forum_mode) if forum_mode in get_args(Mode) else mode
    return Terms(own, review, question)


def message(db: Session, message_id: int) -> GuestMessage | None:
    """Return a message as it stands."""
    return db.get(GuestMessage, message_id)


def locked(db: Session, message_id: int) -> GuestMessage | None:
    """Return a message that nobody else changes before the transaction ends."""
    stmt = select(GuestMessage).where(GuestMessage.id == message_id).with_for_update()
    return db.scalar(stmt.execution_options(populate_existing=True))


def with_fingerprint(db: Session, fingerprint: bytes) -> GuestMessage | None:
    """Return the message that was sent in these very words a moment ago."""
    return db.scalar(select(GuestMessage).where(GuestMessage.fingerprint == fingerprint))


def titles(db: Session, message: GuestMessage) -> tuple[str | None, str | None]:
    """Return the titles of the topic and of the forum that a message is meant for."""
    topic = select(Topic.title).where(Topic.id == message.topic_id)
    forum = select(Forum.title).where(Forum.id == message.forum_id)
    return db.scalar(topic), db.scalar(forum)


def forum_mode(db: Session, forum_id: int | None) -> str | None:
    """Return how guests write in a forum, None where it does not say so itself."""
    return db.scalar(select(Forum.guest_mode).where(Forum.id == forum_id))


def owner_of(db: Session, address_key: str | None) -> int | None:
    """Return the member whose address this is."""
    stmt = select(Member.id).where(Member.email_key == address_key)
    return db.scalar(stmt.where(Member.state != "deleted"))


def address_of(db: Session, member_id: int) -> str | None:
    """Return a member's own address, as addresses are compared."""
    stmt = select(Member.email_key).where(Member.id == member_id)
    return db.scalar(stmt.where(Member.state == "active"))


def is_known(db: Session, address_key: str | None) -> bool:
    """Tell whether a message of this address has appeared, and is still shown."""
    stmt = (
        select(GuestMessage.id)
        .join(Post, Post.id == GuestMessage.post_id)
        .where(
            GuestMessage.address_key == address_key,
            GuestMessage.state == "published",
            Post.state == "visible",
        )
    )
    return db.scalar(stmt.limit(1)) is not None


def awaiting(db: Session, address_key: str) -> Sequence[int]:
    """Return the messages that wait for their writer to have an account."""
    stmt = select(GuestMessage.id).where(
        GuestMessage.address_key == address_key, GuestMessage.state == "awaiting"
    )
    return db.scalars(stmt.order_by(GuestMessage.id)).all()


def to_remind(db: Session, now: datetime, limit: int) -> Sequence[GuestMessage]:
    """Return messages whose writer is to be reminded, and hold them."""
    is_due = or_(
        *(
            and_(GuestMessage.reminders == sent, GuestMessage.held_at <= now - after)
            for sent, after in enumerate(rules.REMINDERS)
        )
    )
    stmt = select(GuestMessage).where(
        GuestMessage.state.in_(("submitted", "awaiting")),
        GuestMessage.held_at > now - rules.LASTS,
        is_due,
    )
    stmt = stmt.order_by(GuestMessage.id).limit(limit).with_for_update(skip_locked=True)
    return db.scalars(stmt).all()


def to_expire(db: Session, now: datetime, limit: int) -> Sequence[GuestMessage]:
    """Return messages that were held long enough, and hold them."""
    over = now - rules.LASTS
    is_over = or_(
        and_(
            GuestMessage.state.in_(("submitted", "awaiting")), GuestMessage.held_at <= over
        ),
        and_(GuestMessage.state == "moderation", GuestMessage.queued_at <= over),
        and_(GuestMessage.state == "refused", GuestMessage.settled_at <= over),
    )
    stmt = select(GuestMessage).where(is_over).order_by(GuestMessage.id).limit(limit)
    return db.scalars(stmt.with_for_update(skip_locked=True)).all()


def claimable(db: Session, address_key: str | None) -> Sequence[AnyRow]:
    """Return the published messages of an address that are still nobody's."""
    stmt = (
        select(Post.id, Post.topic_id)
        .select_from(GuestMessage)
        .join(Post, Post.id == GuestMessage.post_id)
        .where(
            GuestMessage.address_key == address_key,
            GuestMessage.state == "published",
            GuestMessage.member_id.is_(None),
            Post.author_id.is_(None),
            Post.is_anonymised.is_(False),
        )
    )
    return db.execute(stmt).all() if address_key else ()


def written_by(db: Session, member_id: int) -> Iterator[dict[str, object]]:
    """Yield what was written from a member's address, as it is told to him."""
    own = GuestMessage.member_id == member_id
    if address := address_of(db, member_id):
        own = or_(own, GuestMessage.address_key == addresses.key_of(address))
    stmt = select(
        GuestMessage.name,
        GuestMessage.address,
        GuestMessage.title,
        GuestMessage.source.label("body"),
        GuestMessage.state,
        GuestMessage.held_at,
        GuestMessage.confirmed_at,
        GuestMessage.settled_at,
        GuestMessage.file_name,
        GuestMessage.post_id,
    )
    yield from told(db, stmt.where(own).order_by(GuestMessage.id))
