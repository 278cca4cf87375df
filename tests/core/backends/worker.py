"""`causerie worker` with tasks of the tests' own, and leases of a few seconds.

Run as `python -m tests.core.backends.worker`. What its tasks do is told in files of the
data folder: a line each, with the number of the process.
"""

import os
import time
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from app import cli
from app.accounts.models import Group
from app.core import clock
from app.core.backends.queue import Every, Task, Worktable, leases
from app.core.backends.queue.tasks import EPOCH, Arguments
from app.main import tasks

LEASE = timedelta(seconds=3)
PERIOD = timedelta(seconds=1)


def found(table: Worktable, arguments: Arguments) -> None:
    """Add a group unless it is there, and take as long as the file `wait` stands."""
    folder = table.settings.data_dir
    tell(folder / "begun")
    while (folder / "wait").exists():
        time.sleep(0.02)
    with table.database.writing() as db:
        same = select(Group).where(Group.name == arguments["name"])
        if db.scalar(same) is None:
            db.add(Group(name=str(arguments["name"])))


def tick(table: Worktable, _arguments: Arguments) -> None:
    """Tell which period it is."""
    tell(table.settings.data_dir / "ticks", (clock.now() - EPOCH) // PERIOD)


def tell(file: Path, word: object = "") -> None:
    """Add a line to a file, in one piece."""
    with file.open("a", encoding="utf-8") as lines:
        lines.write(f"{os.getpid()} {word}\n")


if __name__ == "__main__":
    leases.LEASE = LEASE
    tasks.TASKS = {"found": Task(found), "tick": Task(tick, every=Every(PERIOD))}
    cli.app(["worker"])
