"""Who has confirmed an address and waits for a moderator's yes."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.accounts import queries as accounts
from app.accounts.pages.profile import Section
from app.accounts.reader import Reader
from app.moderation import rules


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who waits, and since when."""

    id: int
    name: str
    address: str
    since: datetime


@dataclass(frozen=True, slots=True)
class NewcomersPage:
    """Everybody who waits, the longest first."""

    newcomers: tuple[Newcomer, ...]


def newcomers_section(db: Session, reader: Reader) -> Section:
    """Contribute to the queue who waits for an account."""
    rows = accounts.waiting_registrations(db) if rules.may_moderate(reader) else ()
    waiting = (Newcomer(row.id, row.name, row.email, row.confirmed_at) for row in rows)
    return Section("moderation/_newcomers.html", NewcomersPage(tuple(waiting)))
