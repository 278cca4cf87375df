"""Tracking: what a member has read and follows, told to him and erased."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from app.accounts.personal import How, Part, Person, Records
from app.core.backends.queue import Worktable
from app.tracking import actions, queries


def export(db: Session, member_id: int) -> Iterator[Part]:
    """Tell how far a member has read which topics, and which are followed by mail."""
    yield Records("read", queries.marks_of(db, member_id))
    yield Records("follows", queries.follows_of(db, member_id))


def erase(table: Worktable, person: Person, how: How) -> None:
    """Forget what a member has read and follows."""
    del how
    with table.database.writing() as db:
        actions.forget_reader(db, person.id)
        actions.forget_follows(db, member_id=person.id, address=person.address)
