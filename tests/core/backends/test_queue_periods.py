"""Periodic tasks: once a period, however many workshops there are."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from app.core import clock as clocks
from app.core.backends.queue import Every, Task, Waiting, Workshop, Worktable, wish
from app.core.backends.queue.tasks import Arguments
from app.core.db.engines import Database
from tests.core.backends.conftest import BEGINNING
from tests.factories.working import count, kept, work_off, workshop

MINUTE, HOUR, DAY = (timedelta(seconds=n) for n in (60, 3600, 86400))

Open = Callable[[Every], Workshop]


@pytest.fixture
def rung() -> list[datetime]:
    """Collect the moments at which the bell was rung."""
    return []


@pytest.fixture
def opened(database: Database, tmp_path: Path, rung: list[datetime]) -> Open:
    """Open workshops that ring a bell again and again."""

    def ring(_table: Worktable, _arguments: Arguments) -> None:
        rung.append(clocks.now())

    def one(every: Every) -> Workshop:
        shop = workshop(database, tmp_path, {"ring": Task(ring, every=every)})
        shop.plan()
        return shop

    return one


def test_once_a_period_with_two_workshops(
    clock: time_machine.Traveller, database: Database, opened: Open, rung: list[datetime]
) -> None:
    shops = [opened(Every(HOUR)), opened(Every(HOUR))]
    assert count(database) == Waiting(due=0, later=1, running=0, failed=0)
    with ThreadPoolExecutor(2) as pool:
        for _ in range(60 * 5):
            clock.shift(MINUTE)
            list(pool.map(work_off, shops))
    assert rung == [datetime(2026, 3, 7, hour, tzinfo=UTC) for hour in (9, 10, 11, 12, 13)]


def test_missed_periods_are_made_up_for_once(
    clock: time_machine.Traveller, opened: Open, rung: list[datetime]
) -> None:
    opened(Every(DAY, past=3 * HOUR))
    clock.shift(10 * DAY)
    shop = opened(Every(DAY, past=3 * HOUR))
    assert work_off(shop) == 1
    assert rung == [BEGINNING + 10 * DAY]


def test_a_shorter_period_begins_at_once_and_a_longer_one_after_the_next(
    clock: time_machine.Traveller, database: Database, opened: Open, rung: list[datetime]
) -> None:
    opened(Every(DAY))
    shorter = opened(Every(HOUR))
    clock.shift(HOUR)
    assert (work_off(shorter), len(rung)) == (1, 1)
    longer = opened(Every(DAY))
    clock.shift(HOUR)
    assert (work_off(longer), len(rung)) == (1, 2)
    assert kept(database).run_at == datetime(2026, 3, 8, tzinfo=UTC)


def test_one_that_always_fails_goes_on_and_tells(
    clock: time_machine.Traveller, database: Database, tmp_path: Path
) -> None:
    tried: list[datetime] = []

    def fail(_table: Worktable, _arguments: Arguments) -> None:
        tried.append(clocks.now())
        raise RuntimeError("broken")

    task = Task(fail, every=Every(DAY), attempts=3)
    shop = workshop(database, tmp_path, {"fail": task})
    shop.plan()
    for _ in range(2 * 24 * 60):
        clock.shift(MINUTE)
        work_off(shop)
    night = datetime(2026, 3, 8, tzinfo=UTC)
    tries = [night, night + MINUTE, night + 2 * MINUTE]
    assert tried == [*tries, *(at + DAY for at in tries)]
    assert kept(database).error == "RuntimeError: broken"
    assert count(database) == Waiting(due=0, later=1, running=0, failed=0)


def test_asked_for_besides_it_is_done_besides(
    clock: time_machine.Traveller, database: Database, opened: Open, rung: list[datetime]
) -> None:
    shop = opened(Every(HOUR))
    with database.writing() as db:
        wish(db, "ring")
    assert (work_off(shop), rung) == (1, [BEGINNING])
    clock.shift(HOUR)
    assert work_off(shop) == 1
