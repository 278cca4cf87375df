"""Killed while members write, the forum loses nothing; and whoever counts would see it."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.core.db.engines import Database
from bench import data
from bench.client import Browser
from bench.faults import audit, killing
from bench.faults.authors import Author, Told
from bench.faults.killing import Plan
from tests.conftest import MakeDatabase
from tests.factories.looping import apart

POSTS = 2_000
BROKEN = {
    "numbers 1…n in each topic": (
        "UPDATE post SET position = 1000 WHERE topic_id = 2 AND position = 2"
    ),
    "posts of each topic": "UPDATE topic SET post_count = post_count + 1 WHERE id = 2",
    "replies of each topic": "UPDATE topic SET reply_count = reply_count - 1 WHERE id = 2",
    "first post of each topic": "UPDATE topic SET first_post_id = NULL WHERE id = 2",
    "last post of each topic": (
        "UPDATE topic SET last_post_id = first_post_id WHERE id = 2"
    ),
    "topics of each forum": "UPDATE forum SET topic_count = topic_count + 1 WHERE id = 2",
    "posts of each forum": "UPDATE forum SET post_count = post_count - 1 WHERE id = 2",
    "last post of each forum": "UPDATE forum SET last_post_id = NULL WHERE id = 4",
    "posts of each member": "UPDATE member SET post_count = post_count + 1 WHERE id = 2",
    "participants of each topic": "DELETE FROM participant WHERE topic_id = 2",
    "answers to each post": "UPDATE post SET answer_count = answer_count + 1 WHERE id = 1",
    "texts of each post": "UPDATE post SET revision = 2 WHERE id = 1",
}


@pytest.fixture
def filled(make_database: MakeDatabase, database_kind: str, tmp_path: Path) -> Database:
    database = make_database(database_kind)
    url = database.writer.url.render_as_string(hide_password=False)
    database.close()  # it is filled by another connection, alone
    data.build(POSTS, tmp_path / "data", url)
    return database


def wrong(database: Database) -> set[str]:
    with database.reading() as db:
        return {name for name, count in audit.counters(db) if count}


def test_each_counter_that_is_wrong_is_seen(filled: Database) -> None:
    assert set(audit.COUNTS) == set(BROKEN)
    assert wrong(filled) == set()
    for counter, statement in BROKEN.items():
        with Session(filled.writer) as db:  # closed without a commit, all is whole again
            db.execute(text(statement))
            assert counter in {name for name, count in audit.counters(db) if count}
    assert wrong(filled) == set()


def test_whatever_was_lost_or_doubled_is_seen(filled: Database) -> None:
    author = Author(0, Browser(0))
    author.told = {
        1: Told("Voici autre chose.", is_reply=True),
        2: Told("Voici.", is_reply=True, is_visible=False),
        POSTS + 9: Told("Voici ce qui manque.", is_reply=True),
    }
    with filled.reading() as db:
        found = dict(audit.acknowledged(db, [author], POSTS - 4))
    assert found["acknowledged posts lost"] == 1
    assert found["posts more than were written"] == 1
    assert found["edits lost"] == 2
    assert found["removals lost"] == 1


@pytest.mark.sqlite_only
def test_killed_while_members_write_it_loses_nothing(
    make_database: MakeDatabase, database_kind: str, tmp_path: Path
) -> None:
    database = make_database(database_kind)
    url = database.writer.url.render_as_string(hide_password=False)
    database.close()
    plan = Plan(seconds=3, kills=3)
    outcome = apart(lambda: killing.tried(tmp_path / "data", url, plan))
    assert outcome.kills == 3
    assert outcome.done["replies"] > 8
    assert outcome.again["no answer"] > 0
    assert outcome.wrong["acknowledged posts lost"] == 0
    assert outcome.is_sound, outcome.wrong
