"""An import killed at any moment goes on where it was."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import select

from app.core.db.engines import Database
from app.core.errors import Refused
from app.exchange import demo
from app.exchange.models import ImportRun
from tests.conftest import MakeDatabase
from tests.exchange import everything
from tests.factories import moving

ROOT = Path(__file__).parents[2]
MOST_RUNS = 20
SECONDS = (0.8, 1.0, 1.2, 1.4, 1.6, 1.8)


def url(database: Database) -> str:
    return database.writer.url.render_as_string(hide_password=False)


def run(*arguments: str, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", *arguments],
        env={**os.environ, **environment},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def phase(database: Database) -> str | None:
    """Tell how far the import had come when its process died."""
    with database.reading() as db:
        return db.scalar(select(ImportRun.phase))


def die_again_and_again(database: Database, path: Path, tmp_path: Path) -> list[str]:
    """Import, each run killed one commit later than the last; return the phases reached."""
    reached: list[str] = []
    for nth in range(2, MOST_RUNS):
        arguments = (url(database), str(tmp_path / "f"), str(path), "renumber", str(nth))
        dying = run("tests.exchange.dying", *arguments)
        _, said = dying.communicate(timeout=60)
        reached.append(phase(database) or "nothing")
        if dying.returncode == 0:
            return reached
        assert dying.returncode == -signal.SIGKILL, said.decode()
    raise AssertionError("it never came to its end")


def test_killed_within_transactions_of_every_phase(
    make_database: MakeDatabase, database_kind: str, tmp_path: Path
) -> None:
    whole, broken = make_database(database_kind), make_database(database_kind)
    path = everything.written_to(tmp_path / "all")
    storage = moving.files_beside(tmp_path, "whole")
    moving.bring_in(path, whole, storage, keep_ids=False)

    reached = die_again_and_again(broken, path, tmp_path)

    assert set(reached) >= {"records", "bodies", "counters", "done"}
    assert len(reached) > 5
    assert moving.rows(broken) == moving.rows(whole)


def test_killed_before_anything_is_kept(
    make_database: MakeDatabase, database_kind: str, database: Database, tmp_path: Path
) -> None:
    whole = make_database(database_kind)
    path = everything.written_to(tmp_path / "all")
    moving.bring_in(path, whole, moving.files_beside(tmp_path, "whole"))

    arguments = (url(database), str(tmp_path / "f"), str(path), "keep", "1")
    dying = run("tests.exchange.dying", *arguments)
    dying.communicate(timeout=60)
    assert dying.returncode == -signal.SIGKILL
    assert phase(database) is None

    moving.bring_in(path, database, moving.files_beside(tmp_path, "f"))
    assert moving.rows(database) == moving.rows(whole)


def test_the_command_killed_at_any_time_gives_the_same(
    make_database: MakeDatabase, database_kind: str, tmp_path: Path
) -> None:
    whole, broken = make_database(database_kind), make_database(database_kind)
    moving.bring_in(demo.FOLDER, whole, moving.files_beside(tmp_path, "whole"))
    command = ("app", "import", "exchange", str(demo.FOLDER), "--keep-ids")
    settings = {
        "CAUSERIE_DATABASE_URL": url(broken),
        "CAUSERIE_DATA_DIR": str(tmp_path / "data"),
    }
    kills = 0
    for seconds in SECONDS:
        running = run(*command, **settings)
        time.sleep(seconds)
        kills += running.poll() is None
        running.kill()
        running.communicate()

    last = run(*command, **settings)
    said, complaint = last.communicate(timeout=60)

    assert last.returncode == 0, complaint.decode()
    assert b"101" in said
    assert kills, "no import was caught at work"
    assert moving.rows(broken) == moving.rows(whole)


def test_an_import_begun_with_its_ids_goes_on_with_them(
    make_database: MakeDatabase, tmp_path: Path
) -> None:
    broken = make_database("sqlite")
    path = everything.written_to(tmp_path / "all")
    dying = run(
        "tests.exchange.dying", url(broken), str(tmp_path / "f"), str(path), "keep", "3"
    )
    dying.communicate(timeout=60)

    with pytest.raises(Refused, match="begun with --keep-ids"):
        moving.bring_in(path, broken, moving.files_beside(tmp_path), keep_ids=False)
    assert not moving.bring_in(path, broken, moving.files_beside(tmp_path)).mismatches
