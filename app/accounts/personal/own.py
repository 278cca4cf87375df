"""Accounts: what is kept of a member here, told to him and erased."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from app.accounts.models import Member
from app.accounts.personal import How, Part, Person, Records
from app.accounts.queries import own
from app.core.backends.queue import Worktable


def export(db: Session, member_id: int) -> Iterator[Part]:
    """Tell a member's account, groups, sessions and letters."""
    member = db.get_one(Member, member_id)
    yield Records("account", own.account_of(db, member_id))
    yield Records("groups", own.memberships_of(db, member_id))
    yield Records("sessions", own.sessions_of(db, member_id))
    yield Records("letters", own.letters_to(db, member.email))


def erase(table: Worktable, person: Person, how: How) -> None:
    """Leave it to the end: the row of the member goes when all rooms have let go."""
    del table, person, how
