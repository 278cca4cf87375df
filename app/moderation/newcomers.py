"""Who has confirmed an address and waits for a moderator's yes."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.accounts import queries as accounts


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who waits, and since when."""

    id: int
    name: str
    address: str
    since: datetime


def newcomers(db: Session) -> tuple[Newcomer, ...]:
    """Gather everybody who waits for an account, the longest first."""
    return tuple(
        Newcomer(row.id, row.name, row.email, row.confirmed_at)
        for row in accounts.waiting_registrations(db)
    )
