"""Does jobs in the tests: here and now, and in real processes that can be killed."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from app.core import paths
from app.core.backends.queue import Job, Tasks, Waiting, Workshop, Worktable, waiting, wish
from app.core.backends.storage import LocalStorage
from app.core.db.engines import Database
from app.settings import Settings

PATIENCE = 30.0


def workshop(database: Database, folder: Path, tasks: Tasks) -> Workshop:
    """Prepare a workshop for these tasks; its threads are not started."""
    settings = Settings(data_dir=folder / "data")
    return Workshop(tasks, Worktable(settings, database, LocalStorage(folder / "files")))


def work_off(shop: Workshop) -> int:
    """Do here whatever is due, and what that wishes in its turn; return how many."""
    count = 0
    while due := shop.due():
        count += sum(shop.work(job_id) for job_id in due)
    return count


def wished(
    database: Database,
    word: str = "a",
    name: str = "say",
    key: str | None = None,
    at: datetime | None = None,
) -> int:
    """Wish that the task `name` be done with a word."""
    with database.writing() as db:
        return wish(db, name, {"word": word}, key=key, at=at)


def count(database: Database) -> Waiting:
    """Count the jobs."""
    with database.reading() as db:
        return waiting(db)


def kept(database: Database) -> Job:
    """Return the only job."""
    with database.reading() as db:
        return db.scalars(select(Job)).one()


@contextmanager
def process(folder: Path, *words: str, **settings: str) -> Iterator[subprocess.Popen[str]]:
    """Run `python -m WORDS` in `folder`; whatever happens, it does not outlive the test."""
    running = subprocess.Popen(
        (sys.executable, "-m", *words),
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(paths.ROOT),
            "PYTHONUNBUFFERED": "1",
            "PYTHONWARNINGS": "error",
            **settings,
        },
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield running
    finally:
        running.kill()
        said, _ = running.communicate()
        sys.stdout.write(said)  # shown when the test fails


def wait_until(is_so: Callable[[], object], patience: float = PATIENCE) -> None:
    """Wait for something that other threads or processes do."""
    until = time.monotonic() + patience
    while not is_so():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.02)


def environment(database: Database, folder: Path) -> Mapping[str, str]:
    """Return the settings of a process that works on this database."""
    url = database.writer.url.render_as_string(hide_password=False)
    return {"CAUSERIE_DATABASE_URL": url, "CAUSERIE_DATA_DIR": str(folder)}
