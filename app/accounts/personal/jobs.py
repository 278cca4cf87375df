"""Accounts: what is done later and again and again: exports, erasures."""

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

import structlog
from sqlalchemy.orm import Session

from app.accounts.actions import erasing, exports
from app.accounts.models import Member
from app.accounts.personal import Contributions, How, Person
from app.accounts.personal import archives as archives_of
from app.accounts.queries import own
from app.core import clock
from app.core.backends.mail import Outbox
from app.core.backends.queue import Worktable
from app.core.backends.queue.tasks import Arguments, Run
from app.core.backends.storage import Storage
from app.core.i18n import words


class Archives(Protocol):
    """What keeps the bytes of an archive, in the room that keeps files."""

    def made(self, storage: Storage, path: Path) -> object:
        """Store a file of this machine; call it outside of any transaction."""
        ...

    def keep(self, db: Session, storage: Storage, made: object) -> int:
        """Keep it and return its file's id."""
        ...


log = structlog.get_logger()


def make_export(rooms: Contributions, archives: Archives) -> Run:
    """Make the task that puts all of a member's data together."""

    def run(table: Worktable, arguments: Arguments) -> None:
        member_id = int(str(arguments["member_id"]))
        with table.database.reading() as db:
            member = db.get(Member, member_id)
        if member is None:
            return
        language = member.language or table.settings.language
        with TemporaryDirectory(dir=table.settings.data_dir) as folder:
            path = Path(folder) / "export.zip"
            with table.database.reading() as db, words.using(language):
                parts = archives_of.parts(db, member_id, rooms)
                archives_of.write(path, parts, table.storage)
            made = archives.made(table.storage, path)
        with table.database.writing() as db:
            file_id = archives.keep(db, table.storage, made)
            exports.keep_export(db, member_id, file_id, language)

    return run


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
