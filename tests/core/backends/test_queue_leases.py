"""A worker holds a job for a time: it keeps it while it lives, and loses it by dying."""

from datetime import timedelta
from pathlib import Path

import time_machine

from app.core.backends.queue import Task, Waiting, Workshop, Worktable, leases
from app.core.backends.queue.tasks import Arguments
from app.core.backends.queue.workshop import DIED
from app.core.db.engines import Database
from tests.factories.working import count, kept, wished, work_off, workshop

SECOND = timedelta(seconds=1)


def test_a_dead_workers_job_is_taken_over(
    clock: time_machine.Traveller, database: Database, shop: Workshop, said: list[object]
) -> None:
    job = wished(database)
    with database.writing() as db:
        assert leases.take(db, job, ["say"])  # and dies
    assert count(database) == Waiting(due=0, later=0, running=1, failed=0)
    clock.shift(leases.LEASE - SECOND)
    assert (work_off(shop), shop.work(job)) == (0, False)
    clock.shift(SECOND)
    assert (work_off(shop), said) == (1, ["a"])


def test_a_job_that_kills_its_workers_is_given_up(
    clock: time_machine.Traveller, database: Database, shop: Workshop, said: list[object]
) -> None:
    job = wished(database, name="fail")
    for _ in range(3):
        with database.writing() as db:
            assert leases.take(db, job, ["fail"])  # and dies
        clock.shift(leases.LEASE)
    assert (work_off(shop), said) == (1, [])
    assert (count(database).failed, kept(database).error) == (1, DIED)


def test_a_living_worker_keeps_its_job(
    clock: time_machine.Traveller, database: Database, tmp_path: Path, said: list[object]
) -> None:
    def take_long(_table: Worktable, _arguments: Arguments) -> None:
        for _ in range(10):
            clock.shift(leases.LEASE / 2)
            shop.look()
            said.append(other.work(job))

    tasks = {"say": Task(take_long)}
    shop, other = (workshop(database, tmp_path, tasks) for _ in range(2))
    job = wished(database)
    assert shop.work(job)
    assert said == [False] * 10
    assert count(database) == Waiting(0, 0, 0, 0)


def test_whoever_lost_a_job_settles_nothing(
    clock: time_machine.Traveller, database: Database
) -> None:
    job = wished(database)
    with database.writing() as db:
        slow = leases.take(db, job, ["say"])
        clock.shift(leases.LEASE)
        quick = leases.take(db, job, ["say"])
        assert slow
        assert quick
        assert not leases.finish(db, slow)
        assert not leases.give_up(db, slow, "too slow")
    assert count(database) == Waiting(due=0, later=0, running=1, failed=0)
