"""Guests: nothing is left of who wrote a message, or decided about it."""

from sqlalchemy import delete, or_, update
from sqlalchemy.orm import Session

from app.accounts import addresses
from app.attachments.actions import sweep_soon
from app.guests.models import GuestMessage


def forget_writer(db: Session, member_id: int, address: str | None) -> None:
    """Remove what a member wrote as a guest; what was published is a post's by now."""
    own = [GuestMessage.member_id == member_id]
    if address is not None:
        own.append(GuestMessage.address_key == addresses.key_of(address))
    db.execute(delete(GuestMessage).where(or_(*own)))
    sweep_soon(db)


def forget_decider(db: Session, member_id: int) -> None:
    """Leave decisions without who took them."""
    own = GuestMessage.decided_by_id == member_id
    db.execute(update(GuestMessage).where(own).values(decided_by_id=None))
