"""Tasks: what a job may ask for by name, and what is done again and again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from app.core.backends.storage import Storage
from app.core.db.engines import Database
from app.settings import Settings

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Worktable:
    """What every task finds in its place."""

    settings: Settings
    database: Database
    storage: Storage


Arguments = Mapping[str, object]
Run = Callable[[Worktable, Arguments], object]


@dataclass(frozen=True, slots=True)
class Every:
    """A moment that comes again and again: `past` the start of each `period`, in UTC.

    Periods are counted from 1970, so that every process names the same moments.
    """

    period: timedelta
    past: timedelta = timedelta()

    def after(self, instant: datetime) -> datetime:
        """Return the first such moment after `instant`."""
        begun = (instant - EPOCH - self.past) // self.period
        return EPOCH + self.past + (begun + 1) * self.period


@dataclass(frozen=True, slots=True)
class Task:
    """A piece of work that has a name.

    It may run twice when a process dies at the wrong moment, so twice must be as good as
    once. It is tried `attempts` times in all; `every` has it done without being asked.
    """

    run: Run
    every: Every | None = None
    attempts: int = 10


Tasks = Mapping[str, Task]


def in_transaction(act: Callable[..., object]) -> Run:
    """Make a task of an action: called with a session, and the arguments by name."""

    def run(table: Worktable, arguments: Arguments) -> None:
        with table.database.writing() as db:
            act(db, **arguments)

    return run
