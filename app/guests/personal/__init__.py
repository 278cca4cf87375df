"""Guests: what a member wrote before there was an account, told to him and erased."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from app.accounts.personal import How, Part, Person, Records
from app.core.backends.queue import Worktable
from app.guests import queries
from app.guests.actions import forgetting


def export(db: Session, member_id: int) -> Iterator[Part]:
    """Tell what was written from a member's address, and what became of it."""
    yield Records("guest_messages", queries.written_by(db, member_id))


def erase(table: Worktable, person: Person, how: How) -> None:
    """Forget what was held for a member, and what he decided about others' messages."""
    del how
    with table.database.writing() as db:
        forgetting.forget_writer(db, person.id, person.address)
        forgetting.forget_decider(db, person.id)
