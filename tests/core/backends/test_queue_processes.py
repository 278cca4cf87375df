"""Jobs and real processes: killed in the middle of a task, or several of them at once."""

import signal
import subprocess
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from sqlalchemy import select

from app.accounts.models import Group
from app.core.backends.queue import Job, wish
from app.core.db.engines import Database
from tests.factories.working import environment, process, wait_until

TICKS = 5


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make the data folder in which the tasks tell what they do."""
    made = tmp_path / "var"
    made.mkdir()
    return made


def worker(
    database: Database, folder: Path
) -> AbstractContextManager[subprocess.Popen[str]]:
    own = environment(database, folder)
    return process(folder, "tests.core.backends.worker", **own)


def lines(file: Path) -> list[str]:
    return file.read_text().splitlines() if file.exists() else []


def jobs(database: Database) -> list[Job]:
    with database.reading() as db:
        return list(db.scalars(select(Job).where(Job.name == "found")))


def groups(database: Database) -> list[str]:
    with database.reading() as db:
        return list(db.scalars(select(Group.name)))


def test_a_killed_process_loses_no_job(database: Database, folder: Path) -> None:
    with database.writing() as db:
        wish(db, "found", {"name": "Lecteurs"})
    (folder / "wait").touch()
    with worker(database, folder) as killed:
        wait_until(lambda: lines(folder / "begun"))
        killed.send_signal(signal.SIGKILL)
        killed.wait(30)
    assert (groups(database), len(jobs(database))) == ([], 1)
    (folder / "wait").unlink()
    with worker(database, folder) as second:
        wait_until(lambda: not jobs(database))
        second.send_signal(signal.SIGTERM)
        assert second.wait(30) == 0
    assert groups(database) == ["Lecteurs"]
    assert len(set(lines(folder / "begun"))) == len(lines(folder / "begun")) == 2


def test_two_processes_never_do_the_same_twice(database: Database, folder: Path) -> None:
    with database.writing() as db:
        wish(db, "found", {"name": "Lecteurs"})
    (folder / "wait").touch()
    with worker(database, folder), worker(database, folder):
        # longer than a lease: whoever works keeps it, and the other goes on ticking
        wait_until(lambda: len(lines(folder / "ticks")) > TICKS)
        (folder / "wait").unlink()
        wait_until(lambda: not jobs(database))
    assert (groups(database), len(lines(folder / "begun"))) == (["Lecteurs"], 1)
    periods = [line.split()[1] for line in lines(folder / "ticks")]
    assert len(set(periods)) == len(periods)
