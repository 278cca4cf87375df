"""What nobody shows any more is swept away, and nothing else."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import structlog
import time_machine
from sqlalchemy import delete, select

from app.accounts.models import Member
from app.attachments import actions
from app.attachments.actions import sweeping
from app.attachments.listeners import sweep_files
from app.attachments.models import Attachment
from app.core import clock
from app.core.backends.queue import Worktable
from app.core.backends.storage import Storage
from app.core.db.engines import Database
from app.settings import Settings
from tests.attachments.conftest import SHOWN, Keep, Receive, keys_of
from tests.conftest import MakeDatabase
from tests.factories import forum as make

MORNING = datetime(2026, 11, 25, 8, tzinfo=UTC)
DAY = timedelta(hours=24)


@pytest.fixture
def hours() -> Iterator[time_machine.Traveller]:
    """Stand still in the morning of one day, until the test moves the clock."""
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def table(settings: Settings, database: Database, storage: Storage) -> Worktable:
    """Lay out what a task finds in its place."""
    return Worktable(settings, database, storage)


def sweep(database: Database, storage: Storage) -> int:
    with database.writing() as db:
        return actions.sweep(db, storage, clock.now())


def ids(database: Database) -> set[int]:
    with database.reading() as db:
        return set(db.scalars(select(Attachment.id)))


def test_drafts_go_after_a_day_with_their_bytes(
    table: Worktable, anne: int, keep: Keep, hours: time_machine.Traveller, shown: int
) -> None:
    database, storage = table.database, table.storage
    old = keep(anne, "a.png")
    hours.shift(timedelta(hours=12))
    young = keep(anne, "c.txt", b"young")
    hours.shift(timedelta(hours=11, minutes=59))
    assert sweep(database, storage) == 0
    assert ids(database) == {old, shown, young}
    hours.shift(timedelta(minutes=2))
    assert sweep(database, storage) == 1
    assert ids(database) == {shown, young}
    assert len(keys_of(storage)) == 2
    hours.shift(timedelta(days=400))
    assert sweep(database, storage) == 1
    assert ids(database) == {shown}
    assert [storage.read(key) for key in keys_of(storage)] == [SHOWN]


def test_bytes_that_somebody_else_shows_stay(
    table: Worktable, anne: int, keep: Keep, hours: time_machine.Traveller, shown: int
) -> None:
    keep(anne, "b.txt", SHOWN)
    hours.shift(2 * DAY)
    assert sweep(table.database, table.storage) == 0
    assert ids(table.database) == {shown}
    assert len(keys_of(table.storage)) == 1


def test_a_face_is_no_orphan(database: Database, storage: Storage, anne: int) -> None:
    with database.writing() as db:
        kept = actions.store(db, storage, b"a face", "image/png")
        db.get_one(Member, anne).avatar_file_id = kept.id
    assert sweep(database, storage) == 0
    with database.writing() as db:
        db.get_one(Member, anne).avatar_file_id = None
    assert sweep(database, storage) == 1
    assert keys_of(storage) == set()


def test_bytes_stay_when_the_sweep_is_not_committed(
    database: Database, storage: Storage, anne: int, keep: Keep
) -> None:
    keep(anne, "a.txt")

    def fail() -> None:
        with database.writing() as db:
            db.execute(delete(Attachment))
            assert actions.sweep(db, storage, clock.now()) == 1
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert len(keys_of(storage)) == len(ids(database)) == 1


def test_a_file_that_is_being_kept_is_not_swept_away(
    make_database: MakeDatabase, storage: Storage, receive: Receive
) -> None:
    database = make_database("postgresql")  # SQLite has one writer at a time
    first, again = receive("a.txt"), receive("a.txt")
    with database.writing() as db:
        who = make.member(db).id
        actions.discard(db, who, actions.keep(db, storage, who, first).id)
    with database.writing() as keeping:
        kept = actions.keep(keeping, storage, who, again).id
        assert sweep(database, storage) == 0
    assert ids(database) == {kept}
    assert keys_of(storage) == {first.key}


def astray(database: Database, storage: Storage, now: datetime) -> int:
    with database.reading() as db:
        return actions.sweep_bytes(db, storage, now)


def test_bytes_that_a_crash_left_go_after_a_day(
    table: Worktable, anne: int, keep: Keep, receive: Receive
) -> None:
    database, storage = table.database, table.storage
    keep(anne, "a.png")
    kept = keys_of(storage)
    receive("b.png")
    now = clock.now()
    assert astray(database, storage, now + timedelta(hours=23)) == 0
    assert len(keys_of(storage)) == 4
    assert astray(database, storage, now + timedelta(hours=25)) == 2
    assert keys_of(storage) == kept


def test_a_storage_that_another_database_knows_is_left_alone(
    database_kind: str, storage: Storage, anne: int, keep: Keep, make_database: MakeDatabase
) -> None:
    for number in range(sweeping.MOST_ASTRAY + 5):
        keep(anne, "a.txt", str(number).encode())
    other, later = make_database(database_kind), clock.now() + 2 * DAY
    with structlog.testing.capture_logs() as logged:
        assert astray(other, storage, later) == 0
        with other.writing() as db:
            actions.store(db, storage, b"its first file", "text/plain")
        assert astray(other, storage, later) == 0
    assert [line["event"] for line in logged] == ["storage of another database"] * 2
    assert len(keys_of(storage)) == sweeping.MOST_ASTRAY + 6


def test_the_task_sweeps_all_there_is_a_few_at_a_time(
    table: Worktable,
    anne: int,
    keep: Keep,
    shown: int,
    hours: time_machine.Traveller,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sweeping, "AT_ONCE", 2)
    for number in range(5):
        keep(anne, "a.txt", str(number).encode())
    hours.shift(DAY + timedelta(minutes=1))
    for _ in range(2):  # a task may be done twice
        sweep_files(table, {})
        assert ids(table.database) == {shown}
        assert [table.storage.read(key) for key in keys_of(table.storage)] == [SHOWN]
