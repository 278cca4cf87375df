"""What a member may claim: messages written as a guest, from the member's own address."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.accounts.pages.profile import Section
from app.accounts.reader import Reader
from app.guests import queries as guests


@dataclass(frozen=True, slots=True)
class Claimable:
    """How many messages wait to be claimed."""

    count: int


def claim_section(db: Session, reader: Reader) -> Section:
    """Contribute the messages that a member may claim to the page of the account."""
    address_key = guests.address_of(db, reader.id) if reader.id is not None else None
    return Section("posts/_claim.html", Claimable(len(guests.claimable(db, address_key))))
