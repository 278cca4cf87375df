"""Guests: what becomes of a held message, and its writer is told."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.accounts import actions as accounts
from app.core import bus, clock
from app.guests import letters
from app.guests.actions.writing import KIND, about, write
from app.guests.events import MessagePublished, MessageQueued
from app.guests.models import GuestMessage
from app.guests.rules import Why


@dataclass(frozen=True, slots=True)
class Refusal:
    """Who refused a message and why; `told` says it in a letter, None sends none."""

    by_id: int
    reason: str
    words: str
    told: Callable[[], str] | None


def queue(db: Session, message: GuestMessage, why: Why) -> None:
    """Leave a confirmed message to the moderators."""
    message.state, message.queued_for, message.queued_at = "moderation", why, clock.now()
    db.flush()  # how many wait is asked of the database
    bus.publish(db, MessageQueued(message.id))


def await_account(message: GuestMessage) -> None:
    """Let a confirmed message wait until its writer has an account."""
    message.state = "awaiting"


def publish(db: Session, message: GuestMessage, post_id: int, *, is_told: bool) -> None:
    """Note which post a message became; the words are the post's from now on."""
    place = about(db, message)
    message.state, message.post_id = "published", post_id
    _settle(db, message)
    message.source, message.file_id, message.file_name = "", None, None
    if is_told:
        write(db, message, letters.published(place, f"/p/{post_id}"))
    bus.publish(db, MessagePublished(message.id, post_id, message.member_id))


def refuse(db: Session, message: GuestMessage, refusal: Refusal) -> None:
    """Note that a moderator refused a message."""
    message.state, message.decided_by_id = "refused", refusal.by_id
    message.reason, message.reason_words = refusal.reason, refusal.words or None
    _settle(db, message)
    if refusal.told is not None:
        tell = letters.refused(about(db, message), refusal.told, message.source)
        write(db, message, tell)


def give_up(db: Session, message: GuestMessage, obstacle: str) -> None:
    """Note that a confirmed message cannot appear, whoever would have it."""
    message.state, message.reason = "refused", obstacle
    _settle(db, message)
    write(db, message, letters.impossible(about(db, message), obstacle, message.source))


def _settle(db: Session, message: GuestMessage) -> None:
    message.settled_at = clock.now()
    accounts.forget_links(db, KIND, message.id)
