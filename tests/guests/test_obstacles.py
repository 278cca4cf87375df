"""A confirmed message that cannot appear: its writer is told why, and nothing is lost."""

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from sqlalchemy.orm import Session

from app.accounts.choices import BANNED_DOMAINS
from app.core.db import options
from app.core.db.engines import Database
from app.forums.models import Forum
from app.guests.choices import REVIEW
from app.guests.models import GuestMessage
from app.topics.models import Topic, TopicLock
from tests.factories.guests import (
    WORDS,
    confirm,
    held_in,
    letters_to,
    moderated,
    said_in,
    write,
)
from tests.factories.house import House, enter
from tests.factories.reading import words_of
from tests.factories.writing import posts_in


def lock(db: Session, house: House) -> None:
    db.add(TopicLock(topic_id=house.topic, by_id=None, at=None, reason=None))


def move(db: Session, house: House) -> None:
    db.get_one(Forum, house.closed_forum).guest_mode = "off"
    db.get_one(Topic, house.topic).forum_id = house.closed_forum


def close(db: Session, house: House) -> None:
    db.get_one(Forum, house.forum).guest_mode = "off"


def empty(db: Session, house: House) -> None:
    db.get_one(Topic, house.topic).last_post_id = None


def vanish(db: Session, house: House) -> None:
    assert house.topic
    db.get_one(GuestMessage, 4).topic_id = None


def ban(db: Session, house: House) -> None:
    assert house.topic
    options.choose(db, BANNED_DOMAINS, ["example.org"])


OBSTACLES = [
    (lock, "le sujet a été verrouillé entre-temps"),
    (move, "les invités ne peuvent plus écrire dans ce forum"),
    (close, "les invités ne peuvent plus écrire dans ce forum"),
    (empty, "le sujet n’existe plus"),
    (vanish, "le sujet n’existe plus"),
    (ban, "ce forum n’accepte plus de messages du domaine de votre adresse"),
]


@pytest.mark.parametrize(("obstruct", "why"), OBSTACLES)
@pytest.mark.parametrize("is_read", [False, True], ids=["at once", "read first"])
def test_it_is_told_by_letter_with_the_text_and_on_the_page(
    client: TestClient,
    house: House,
    database: Database,
    obstruct: Callable[[Session, House], None],
    why: str,
    *,
    is_read: bool,
) -> None:
    with database.writing() as db:
        options.choose(db, REVIEW, value=is_read)
    answer = write(client, f"/topic/{house.topic}/reply")
    here = answer.headers["location"]
    if is_read:
        confirm(client, database)
    with database.writing() as db:
        obstruct(db, house)
    if is_read:
        enter(client, "moderator")
        assert moderated(client, database, 4).status_code == 303
    else:
        answer = confirm(client, database)
        assert (answer.status_code, answer.headers["location"]) == (303, here)
    assert len(posts_in(database, house.topic)) == 7
    told = said_in(letters_to(database)[-1])
    assert f"Votre message n’a pas pu être publié : {why}." in told
    assert WORDS["body"] in told
    shown = client.get(here)
    assert why in words_of(shown, ".held__state")
    assert words_of(shown, ".source") == WORDS["body"]
    assert held_in(database, 4).state == "refused"


def test_a_topic_of_a_forum_that_is_gone(
    client: TestClient, house: House, database: Database
) -> None:
    write(client, f"/forum/{house.empty_forum}/new-topic", {"title": "Une question"})
    with database.writing() as db:
        options.choose(db, REVIEW, value=False)
        db.delete(db.get_one(Forum, house.empty_forum))
    assert held_in(database, 4).forum_id is None
    assert confirm(client, database).status_code == 303
    assert "le forum n’existe plus" in said_in(letters_to(database)[-1])
