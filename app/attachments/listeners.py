"""Attachments: what is done here again and again."""

from app.attachments import actions
from app.core import clock
from app.core.backends.queue import Worktable
from app.core.backends.queue.tasks import Arguments


def sweep_files(table: Worktable, arguments: Arguments) -> None:
    """Sweep away what nobody shows any more, a few files a transaction."""
    del arguments
    swept = 1
    while swept:
        with table.database.writing() as db:
            swept = actions.sweep(db, table.storage, clock.now())
    with table.database.reading() as db:
        actions.sweep_bytes(db, table.storage, clock.now())
