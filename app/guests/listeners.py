"""Guests: what is done here again and again."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from app.core import clock
from app.core.backends.queue import Worktable
from app.core.backends.queue.tasks import Arguments
from app.guests.actions import expiring


def remind(table: Worktable, _arguments: Arguments) -> None:
    """Remind everybody whose message waits, some a transaction."""
    _until_none(table, expiring.remind)


def expire(table: Worktable, _arguments: Arguments) -> None:
    """Purge all that was held long enough, some a transaction."""
    _until_none(table, expiring.expire)


def _until_none(table: Worktable, act: Callable[[Session, datetime], int]) -> None:
    done = 1
    while done:
        with table.database.writing() as db:
            done = act(db, clock.now())
