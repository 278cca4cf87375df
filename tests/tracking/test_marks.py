"""Marks of what was read: they only go forward, whoever writes them and when."""

import random
import threading
from datetime import timedelta

from fastapi import FastAPI
from sqlalchemy import select

from app.core.db.engines import Database
from app.main import create_app
from app.settings import Settings
from app.tracking import actions
from app.tracking.models import TopicRead
from tests.factories import forum as make
from tests.factories.company import say
from tests.factories.forum import Said


def talk(database: Database, posts: int = 40) -> tuple[int, int]:
    """Make a member and a topic; return their ids."""
    with database.writing() as db:
        anne = make.member(db, "Anne")
        topic, _ = make.topic_with(db, make.forum(db), [Said()] * posts)
        return anne.id, topic.id


def kept(database: Database) -> dict[tuple[int, int], int]:
    with database.reading() as db:
        rows = db.execute(
            select(TopicRead.member_id, TopicRead.topic_id, TopicRead.position)
        )
        return {(row.member_id, row.topic_id): row.position for row in rows}


def test_a_mark_never_goes_back(database: Database) -> None:
    anne, topic = talk(database)
    for position in (7, 3, 9, 9, 1):
        with database.writing() as db:
            actions.keep_marks(db, {anne: {topic: position}})
    assert kept(database) == {(anne, topic): 9}


def test_marks_of_what_is_gone_by_now_leave_nothing_and_hold_up_nothing(
    database: Database,
) -> None:
    anne, topic = talk(database)
    marks = {anne: {topic: 4, 999_999: 1}, 888_888: {topic: 2}}
    with database.writing() as db:
        actions.keep_marks(db, marks)
    assert kept(database) == {(anne, topic): 4}


def test_two_processes_never_lose_each_others_marks(
    settings: Settings, database: Database
) -> None:
    anne, topic = talk(database)
    one, other = (create_app(settings, database).state for _ in range(2))
    one.marks.add(anne, topic, 30)
    other.marks.add(anne, topic, 20)
    assert one.marks.of(anne).positions == {topic: 30}
    one.rounds.flush()
    other.rounds.flush()
    assert kept(database) == {(anne, topic): 30}


def test_whoever_is_quicker_the_furthest_mark_stays(
    settings: Settings, database: Database
) -> None:
    anne, topic = talk(database)
    with database.writing() as db:
        ben = make.member(db, "Ben").id
    states = [create_app(settings, database).state for _ in range(4)]

    def read(number: int) -> None:
        chance, state = random.Random(number), states[number]  # noqa: S311  # no secret
        for position in chance.sample(range(1, 40), 15):
            state.marks.add(chance.choice((anne, ben)), topic, position)
            state.rounds.flush()
        for member_id in (anne, ben):
            state.marks.add(member_id, topic, 36 + number)
        state.rounds.flush()

    readers = [threading.Thread(target=read, args=(number,)) for number in range(4)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert kept(database) == {(anne, topic): 39, (ben, topic): 39}


def test_marks_are_written_when_the_forum_stops(app: FastAPI, database: Database) -> None:
    anne, topic = talk(database)
    app.state.rounds.start()
    app.state.marks.add(anne, topic, 12)
    assert kept(database) == {}
    app.state.rounds.stop()
    assert kept(database) == {(anne, topic): 12}


def test_counting_everything_as_read_leaves_no_mark_behind(database: Database) -> None:
    anne, topic = talk(database)
    with database.writing() as db:
        actions.keep_marks(db, {anne: {topic: 4}})
        actions.mark_all_read(db, anne)
        actions.mark_all_read(db, anne)
    assert kept(database) == {}
    say(database, topic, at=make.BEGINNING + timedelta(days=9))
