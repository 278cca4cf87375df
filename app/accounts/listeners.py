"""Accounts: what is done later and again and again: exports, erasures."""

from contextlib import suppress

import structlog

from app.accounts.actions import erasing
from app.accounts.personal import Contributions, How, Person
from app.accounts.queries import own
from app.core import clock
from app.core.backends.mail import Outbox
from app.core.backends.queue import Worktable
from app.core.backends.queue.tasks import Arguments, Run

log = structlog.get_logger()


def erase_due(rooms: Contributions) -> Run:
    """Make the task that erases whoever asked for it long enough ago."""

    def run(table: Worktable, arguments: Arguments) -> None:
        del arguments
        with table.database.reading() as db:
            due = own.due_erasures(db, clock.now())
        for person, how in due:
            _erase(table, rooms, person, how)

    return run


def _erase(table: Worktable, rooms: Contributions, person: Person, how: How) -> None:
    """Erase one member: he is locked out first, and his row goes last."""
    with table.database.writing() as db:
        may_go = erasing.lock_out(db, person.id)
    if not may_go:
        log.warning("the last administrator asked to be erased")
        return
    for room in reversed(rooms):
        room.erase(table, person, how)
    with table.database.writing() as db:
        erasing.erase_member(db, person)
    table.database.forget_log()
    with suppress(FileNotFoundError):
        outbox = Outbox(table.settings.data_dir / "outbox")
        outbox.forget(person.name, *person.addresses)
