"""`causerie worker`: says that it works, works, and ends when told to."""

import signal
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.factories.working import process, wait_until

EXPIRED = "2020-01-01 00:00:00.000000"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_cleanly_when_told_to(
    migrated: Run, folder: Path, number: signal.Signals
) -> None:
    assert migrated("migrate").returncode == 0
    with process(folder, "app", "worker", CAUSERIE_DATA_DIR=str(folder)) as worker:
        assert worker.stdout
        assert worker.stdout.readline() == "Working for Causerie. Ctrl+C ends it.\n"
        worker.send_signal(number)
        said, _ = worker.communicate(timeout=30)
    assert (worker.returncode, said) == (0, "Stopped.\n")


def test_it_does_what_is_due(migrated: Run, folder: Path) -> None:
    migrated("user", "add", "Anne", "anne@example.org")
    database = sqlite3.connect(folder / "causerie.sqlite3", isolation_level=None)
    database.execute(
        "INSERT INTO login_session (token_hash, member_id, user_agent, created_at, "
        "expires_at, proved_at, seen_at) VALUES (x'00', 1, '', ?, ?, ?, ?)",
        (EXPIRED,) * 4,
    )
    with process(folder, "app", "worker", CAUSERIE_DATA_DIR=str(folder)):
        wait_until(lambda: database.execute("SELECT id FROM job").fetchall())
        database.execute("UPDATE job SET run_at = ?", (EXPIRED,))  # its night has come
        wait_until(lambda: not database.execute("SELECT * FROM login_session").fetchall())
    database.close()


def test_it_refuses_a_database_that_is_not_up_to_date(causerie: Run) -> None:
    ended = causerie("worker")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "causerie migrate" in ended.stderr
