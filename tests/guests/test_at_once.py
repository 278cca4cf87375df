"""Many at the same moment: one message, one post, one claim."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from fastapi.testclient import TestClient
from sqlalchemy import func, select

from app.core import clock
from app.core.db import options
from app.core.db.engines import Database
from app.guests.choices import REVIEW
from app.guests.models import GuestMessage
from tests.factories import forum as make
from tests.factories.forum import Said
from tests.factories.guests import (
    ADDRESS,
    WORDS,
    confirm,
    held_in,
    letters_to,
    path_in,
    write,
)
from tests.factories.house import House, enter
from tests.factories.talking import assert_counts_are_true, become, people, talk
from tests.factories.writing import fields_of, posts_in

TIMES = 200


def at_once(act: Callable[[], int]) -> list[int]:
    """Do something many times, as many at a time as the forum takes."""
    with ThreadPoolExecutor(16) as pool:
        futures = [pool.submit(act) for _ in range(TIMES)]
        return [future.result() for future in futures]


@pytest.fixture
def unread(database: Database) -> None:
    with database.writing() as db:
        options.choose(db, REVIEW, value=False)


def test_the_same_form_two_hundred_times_is_one_message(
    client: TestClient, house: House, database: Database
) -> None:
    address = f"/topic/{house.topic}/reply"
    sent = fields_of(client.get(address)) | dict(WORDS)
    with time_machine.travel(clock.now() + timedelta(minutes=1), tick=False):
        statuses = at_once(lambda: client.post(address, data=sent).status_code)
    assert set(statuses) == {303}
    with database.reading() as db:
        stmt = select(func.count()).where(GuestMessage.address == ADDRESS)
        assert db.scalar(stmt) == 1
    assert len(letters_to(database)) == 1


@pytest.mark.usefixtures("unread")
def test_one_link_two_hundred_times_is_one_post(
    client: TestClient, house: House, database: Database
) -> None:
    write(client, f"/topic/{house.topic}/reply")
    path = path_in(letters_to(database)[-1])
    form = fields_of(client.get(path), "main form")
    statuses = at_once(lambda: client.post(path, data=form).status_code)
    assert statuses.count(303) == 1
    assert set(statuses) == {303, 410}
    assert len(posts_in(database, house.topic)) == 8


@pytest.mark.usefixtures("unread")
def test_two_hundred_claims_have_one_effect(client: TestClient, database: Database) -> None:
    (anne,) = people(database, "Anne")
    talk(database, [Said("Bonjour.", anne)])
    for number in range(3):
        sent = {"body": f"Message {number}."}
        write(client, "/topic/1/reply", sent, after=timedelta(minutes=1 + number))
        confirm(client, database)
    with database.writing() as db:
        camille = make.member(db, "Camille", password=make.PASSWORD)
        camille.email = camille.email_key = ADDRESS
    become(client, "Camille")
    statuses = at_once(lambda: client.post("/account/claim", data={}).status_code)
    assert set(statuses) == {303}
    assert_counts_are_true(database)
    assert [post.author_id for post in posts_in(database, 1)[1:]] == [camille.id] * 3


def test_of_many_decisions_the_first_counts(
    client: TestClient, house: House, database: Database
) -> None:
    enter(client, "moderator")
    path = f"/moderation/queue/{house.waiting}/approve"
    form = {"revision": "1"}
    statuses = at_once(lambda: client.post(path, data=form).status_code)
    assert statuses.count(303) == 1
    assert set(statuses) == {303, 409}
    assert len(posts_in(database, house.topic)) == 8
    assert held_in(database, house.waiting).state == "published"
