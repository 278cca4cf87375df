"""Guests: writers are reminded, and what nobody came back for is purged."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.accounts import actions as accounts
from app.guests import letters, queries, rules
from app.guests.actions.settling import give_up
from app.guests.actions.writing import KIND, about, send_link, write
from app.guests.models import GuestMessage

AT_ONCE = 100


def remind(db: Session, now: datetime) -> int:
    """Remind some of those whose message still waits for them; return how many."""
    messages = queries.to_remind(db, now, AT_ONCE)
    for message in messages:
        message.reminders = rules.reminders_due(now - message.held_at)
        if message.state == "submitted":
            send_link(db, message)
        else:
            write(db, message, letters.register(about(db, message)))
    return len(messages)


def expire(db: Session, now: datetime) -> int:
    """Purge some of what was held long enough; return how many.

    Who had confirmed a message that no moderator read gets its text back.
    """
    messages = queries.to_expire(db, now, AT_ONCE)
    for message in messages:
        if message.state == "moderation":
            give_up(db, message, "unread")
        _purge(db, message, now)
    return len(messages)


def _purge(db: Session, message: GuestMessage, now: datetime) -> None:
    accounts.forget_links(db, KIND, message.id)
    message.state, message.settled_at = "expired", now
    message.name = message.source = ""
    message.title = message.address = message.address_key = None
    message.file_id = message.file_name = message.fingerprint = None
    message.reason_words = None
