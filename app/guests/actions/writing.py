"""Guests: letters about a held message are written."""

from sqlalchemy.orm import Session

from app.accounts import actions as accounts
from app.core.backends import mail
from app.core.backends.mail import Recipient
from app.guests import letters, queries, rules
from app.guests.letters import About, Tell
from app.guests.models import GuestMessage

KIND = "guests.message"
"""The kind of the links by which an address is confirmed."""


def send_link(db: Session, message: GuestMessage) -> None:
    """Send the only link that confirms a message; every older one is worth nothing.

    Whether the address is a member's changes the letter, and nothing that anybody sees.
    """
    address = message.address or ""
    owner = queries.owner_of(db, message.address_key)
    path = accounts.give_link(db, KIND, message.id, address, rules.LASTS)
    tell = letters.confirm if owner is None else letters.sign_in
    write(db, message, tell(about(db, message), path, message.reminders))


def write(db: Session, message: GuestMessage, tell: Tell) -> None:
    """Send a letter to whoever wrote a message, in the language of that page."""
    if message.address:
        mail.post(db, Recipient(message.address, message.language), tell)


def about(db: Session, message: GuestMessage) -> About:
    """Name the place that a message is meant for, in words that the forum itself chose."""
    topic, forum = queries.titles(db, message)
    return About(topic or forum or "")
