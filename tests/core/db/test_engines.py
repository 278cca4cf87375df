"""Both databases keep the same promises: one moment to read, all or nothing to write."""

import threading
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from app.accounts.models import Member, Membership
from app.core.db import engines
from app.core.db.base import Base
from app.core.db.engines import Database
from app.core.errors import Refused
from tests.factories import forum as make


def names(database: Database) -> list[str]:
    with database.reading() as db:
        return list(db.scalars(select(Member.name).order_by(Member.id)))


def test_writing_keeps_all_or_nothing(database: Database) -> None:
    with database.writing() as db:
        make.member(db, "Kept")
    with pytest.raises(ZeroDivisionError), database.writing() as db:
        make.member(db, "Lost").post_count = 1 // 0
    assert names(database) == ["Kept"]


def test_reading_cannot_write(database: Database) -> None:
    with pytest.raises(DBAPIError), database.reading() as db:
        make.member(db, "Never")
    assert names(database) == []


def test_a_reader_sees_one_moment(database: Database) -> None:
    with database.reading() as db:
        assert list(db.scalars(select(Member.name))) == []
        with database.writing() as other:
            make.member(other, "Later")
        assert list(db.scalars(select(Member.name))) == []
    assert names(database) == ["Later"]


def test_instants_come_back_aware_to_the_microsecond(database: Database) -> None:
    at = datetime(2026, 3, 7, 9, 12, 33, 123456, tzinfo=timezone(timedelta(hours=5)))
    with database.writing() as db:
        make.member(db).joined_at = at
    with database.reading() as db:
        found = db.scalars(select(Member.joined_at)).one()
    assert found == at
    assert found.tzinfo is UTC


def test_an_instant_without_zone_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="time zone"), database.writing() as db:
        make.member(db).joined_at = datetime(2026, 3, 7, 9, 12)  # noqa: DTZ001  # that is it


def test_rows_do_not_point_at_nothing(database: Database) -> None:
    with pytest.raises(IntegrityError), database.writing() as db:
        db.add(Membership(member_id=77, group_id=88))


def test_an_id_is_never_given_twice(database: Database) -> None:
    with database.writing() as db:
        gone = make.member(db, "Gone").id
    with database.writing() as db:
        db.delete(db.get_one(Member, gone))
    with database.writing() as db:
        assert make.member(db, "Next").id > gone


@pytest.mark.sqlite_only
def test_every_table_of_lasting_ids_has_them_on_sqlite(database: Database) -> None:
    lasting = [
        table.name
        for table in Base.metadata.tables.values()
        if table.dialect_options["sqlite"]["autoincrement"]
    ]
    made = text("SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'")
    with database.reading() as db:
        assert sorted(lasting) == sorted(db.scalars(made))


@pytest.mark.sqlite_only
def test_reading_waits_for_no_other_reader(database: Database) -> None:
    with ExitStack() as stack:
        for _ in range(40):  # more than the pool keeps
            db = stack.enter_context(database.reading())
            assert db.scalar(select(Member.id)) is None


def test_writers_wait_for_each_other_and_none_is_lost(database: Database) -> None:
    with database.writing() as db:
        member_id = make.member(db).id

    def count() -> None:
        for _ in range(10):
            with database.writing() as db:
                stmt = select(Member).where(Member.id == member_id).with_for_update()
                member = db.scalars(stmt).one()
                member.post_count += 1

    writers = [threading.Thread(target=count) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with database.reading() as db:
        assert db.scalars(select(Member.post_count)).one() == 40


def test_it_knows_whether_it_answers(database: Database) -> None:
    assert database.answers()


@pytest.mark.sqlite_only
def test_sqlite_survives_a_power_cut(database: Database) -> None:
    with database.writer.connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 2
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1


def test_an_absent_server_is_told_in_a_sentence() -> None:
    with pytest.raises(Refused, match="cannot be opened"):
        engines.open_database("postgresql+psycopg://nobody@127.0.0.1:1/nothing")
