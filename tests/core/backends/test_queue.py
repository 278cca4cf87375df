"""Work for later: wished in a transaction, done once, tried again, never lost."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from app.core.backends.queue import Every, Task, Waiting, Workshop, Worktable, wish
from app.core.backends.queue.tasks import Arguments
from app.core.db.engines import Database
from tests.core.backends.conftest import BEGINNING
from tests.factories.working import count, kept, wished, work_off, workshop

SECOND, MINUTE, HOUR, DAY = (timedelta(seconds=n) for n in (1, 60, 3600, 86400))


def test_what_is_rolled_back_is_never_done(
    database: Database, shop: Workshop, said: list[object]
) -> None:
    def wish_and_break() -> None:
        with database.writing() as db:
            wish(db, "say", {"word": "a"})
            raise LookupError

    with pytest.raises(LookupError):
        wish_and_break()
    assert (work_off(shop), said) == (0, [])
    assert count(database) == Waiting(0, 0, 0, 0)


def test_a_job_is_done_once_though_told_twice(
    database: Database, shop: Workshop, said: list[object]
) -> None:
    job = wished(database)
    assert shop.work(job)
    assert not shop.work(job)
    assert said == ["a"]
    assert count(database) == Waiting(0, 0, 0, 0)


def test_two_hundred_workers_at_once_do_it_once(
    database: Database, tmp_path: Path, said: list[object]
) -> None:
    def say(_table: Worktable, arguments: Arguments) -> None:
        said.append(arguments["word"])
        time.sleep(0.5)  # many come while it is done, many when it is

    tasks = {"say": Task(say)}
    shops = [workshop(database, tmp_path, tasks) for _ in range(2)]
    job = wished(database)
    with ThreadPoolExecutor(16) as pool:
        done = list(pool.map(lambda shop: shop.work(job), shops * 100))
    assert (sum(done), said) == (1, ["a"])


def test_a_later_job_waits(
    clock: time_machine.Traveller, database: Database, shop: Workshop, said: list[object]
) -> None:
    wished(database, at=BEGINNING + HOUR)
    assert work_off(shop) == 0
    assert count(database) == Waiting(due=0, later=1, running=0, failed=0)
    clock.shift(HOUR)
    assert count(database) == Waiting(due=1, later=0, running=0, failed=0)
    assert (work_off(shop), said) == (1, ["a"])


def test_the_same_key_is_the_same_job(
    clock: time_machine.Traveller, database: Database, shop: Workshop, said: list[object]
) -> None:
    first = wished(database, "old", key="k", at=BEGINNING + HOUR)
    assert wished(database, "new", key="k", at=BEGINNING + MINUTE) == first
    assert wished(database, "newest", key="k", at=BEGINNING + DAY) == first
    clock.shift(MINUTE)
    assert (work_off(shop), said) == (1, ["newest"])
    assert wished(database, "again", key="k") != first
    assert (work_off(shop), said) == (1, ["newest", "again"])


def test_many_wishes_at_once_with_one_key_are_one_job(
    database: Database, shop: Workshop, said: list[object]
) -> None:
    with ThreadPoolExecutor(16) as pool:
        jobs = set(pool.map(lambda _n: wished(database, key="k"), range(200)))
    assert len(jobs) == 1
    assert (work_off(shop), said) == (1, ["a"])


def test_wished_twice_while_it_runs_it_waits_for_the_earlier(
    clock: time_machine.Traveller, database: Database, tmp_path: Path, said: list[object]
) -> None:
    def say(_table: Worktable, arguments: Arguments) -> None:
        said.append(arguments["word"])
        if len(said) == 1:
            wished(database, "soon", key="k")
            wished(database, "late", key="k", at=BEGINNING + DAY)

    shop = workshop(database, tmp_path, {"say": Task(say)})
    wished(database, "first", key="k")
    assert work_off(shop) == 2
    assert said == ["first", "late"]
    assert clock is not None


def test_wished_while_it_runs_it_runs_once_more_and_not_beside_itself(
    database: Database, tmp_path: Path, said: list[object]
) -> None:
    def say(_table: Worktable, arguments: Arguments) -> None:
        said.append(arguments["word"])
        if arguments["word"] == "first":
            again = [wished(database, word, key="k") for word in ("second", "third")]
            said.append([own.work(job) for job in again])

    own = workshop(database, tmp_path, {"say": Task(say)})
    wished(database, "first", key="k")
    assert work_off(own) == 2
    assert said == ["first", [False, False], "third"]


def test_what_fails_is_tried_later_and_at_last_kept(
    clock: time_machine.Traveller, database: Database, shop: Workshop, said: list[object]
) -> None:
    wished(database, name="fail", key="k")
    for seconds in (0, 30, 60):
        clock.shift(seconds - 1)
        assert work_off(shop) == 0
        clock.shift(1)
        assert work_off(shop) == 1
    clock.shift(DAY)
    assert work_off(shop) == 0
    assert said == ["failed"] * 3
    assert count(database) == Waiting(due=0, later=0, running=0, failed=1)
    job = kept(database)
    assert job.error == "RuntimeError: no\ufffd a \ufffd"
    assert job.failed_at is not None


def test_what_failed_is_tried_afresh_when_wished_again(
    clock: time_machine.Traveller, database: Database, shop: Workshop, said: list[object]
) -> None:
    wished(database, name="fail", key="k")
    for _ in range(3):
        work_off(shop)
        clock.shift(HOUR)
    assert count(database).failed == 1
    wished(database, "b", name="fail", key="k")
    assert work_off(shop) == 1
    assert count(database) == Waiting(due=0, later=1, running=0, failed=0)
    assert len(said) == 4


def test_a_task_that_ends_its_thread_is_only_a_failure(
    database: Database, tmp_path: Path
) -> None:
    def leave(_table: Worktable, _arguments: Arguments) -> None:
        raise SystemExit(3)

    shop = workshop(database, tmp_path, {"leave": Task(leave)})
    wished(database, name="leave")
    assert work_off(shop) == 1
    assert kept(database).error == "SystemExit: 3"


def test_an_unknown_task_is_left_to_a_version_that_knows_it(
    database: Database, shop: Workshop
) -> None:
    job = wished(database, name="newer")
    assert (work_off(shop), shop.work(job)) == (0, False)
    assert count(database) == Waiting(due=1, later=0, running=0, failed=0)


def test_threads_do_what_is_wished_at_once(
    database: Database, tmp_path: Path, said: list[object]
) -> None:
    done = threading.Event()

    def say(_table: Worktable, arguments: Arguments) -> None:
        said.append(arguments["word"])
        done.set()

    shop = workshop(database, tmp_path, {"say": Task(say)})
    shop.start()
    wished(database)
    assert done.wait(10)
    assert shop.stop()
    assert said == ["a"]
    assert count(database) == Waiting(0, 0, 0, 0)


def test_moments_come_at_whole_periods() -> None:
    night = Every(DAY, past=3 * HOUR)
    assert night.after(BEGINNING) == datetime(2026, 3, 8, 3, tzinfo=UTC)
    assert night.after(datetime(2026, 3, 8, 3, tzinfo=UTC)).day == 9
    assert Every(15 * SECOND).after(BEGINNING + SECOND) == BEGINNING + 15 * SECOND
