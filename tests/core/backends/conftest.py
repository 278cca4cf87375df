"""What tests of jobs ask for: a clock to move, and a workshop that says words."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine

from app.core.backends.queue import Task, Workshop, Worktable
from app.core.backends.queue.tasks import Arguments
from app.core.db.engines import Database
from tests.factories.working import workshop

BEGINNING = datetime(2026, 3, 7, 8, 12, tzinfo=UTC)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """Stop the clock, for the test to move it."""
    with time_machine.travel(BEGINNING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def said() -> list[object]:
    """Collect the words of the jobs that were done."""
    return []


@pytest.fixture
def shop(database: Database, tmp_path: Path, said: list[object]) -> Workshop:
    """Prepare a workshop that can say a word, and fail at it."""

    def say(_table: Worktable, arguments: Arguments) -> None:
        said.append(arguments["word"])

    def fail(_table: Worktable, arguments: Arguments) -> None:
        said.append("failed")
        raise RuntimeError(f"no\x00 {arguments['word']} \ud800")

    tasks = {"say": Task(say), "fail": Task(fail, attempts=3)}
    return workshop(database, tmp_path, tasks)
