"""Time passes: writers are reminded twice, and what nobody came back for is purged."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import select

from app.attachments.models import StoredFile
from app.core import clock
from app.core.backends.queue import Worktable
from app.core.db import changes, options
from app.core.db.engines import Database
from app.core.db.sequences import table_of
from app.forums.models import Forum
from app.guests.choices import REVIEW
from app.guests.models import GuestMessage
from app.main import TASKS
from tests.factories.guests import (
    WORDS,
    confirm,
    held_in,
    letters_to,
    path_in,
    said_in,
    subjects,
    write,
)
from tests.factories.house import House
from tests.factories.reading import words_of
from tests.factories.writing import PDF, fields_of

FILE = ("Plan.pdf", PDF, "application/pdf")
ASKED = "Confirmez votre message dans « Bibliothèques »"
REMINDED = "Votre message dans « Bibliothèques » vous attend"


class Days:
    """Lets days pass, and does every hour's tasks at the end of them."""

    def __init__(self, app: FastAPI, traveller: time_machine.Traveller) -> None:
        """Begin now."""
        state = app.state
        self._table = Worktable(state.settings, state.database, state.storage)
        self._traveller = traveller

    def pass_by(self, days: float) -> None:
        """Let time pass, then do what is done again and again; twice is as good as once."""
        self._traveller.shift(timedelta(days=days))
        for name in ("guests.remind", "guests.expire", "attachments.sweep") * 2:
            TASKS[name].run(self._table, {})


@pytest.fixture
def days(app: FastAPI) -> Iterator[Days]:
    """Stop the clock, to move it on."""
    with time_machine.travel(clock.now(), tick=False) as traveller:
        yield Days(app, traveller)


def test_whoever_does_not_confirm_is_reminded_after_a_day_and_a_week(
    client: TestClient, house: House, database: Database, days: Days
) -> None:
    write(client, f"/topic/{house.topic}/reply")
    days.pass_by(0.9)
    assert subjects(database) == [ASKED]
    days.pass_by(0.2)
    assert subjects(database) == [ASKED, REMINDED]
    days.pass_by(5)
    assert subjects(database) == [ASKED, REMINDED]
    days.pass_by(1)
    assert subjects(database) == [ASKED, REMINDED, REMINDED]
    days.pass_by(5)
    assert subjects(database) == [ASKED, REMINDED, REMINDED]
    assert confirm(client, database).status_code == 303
    assert held_in(database, 4).state == "moderation"


def test_after_fourteen_days_nothing_is_left_of_it(
    client: TestClient, house: House, app: FastAPI, database: Database, days: Days
) -> None:
    answer = write(client, f"/topic/{house.topic}/reply", {}, [FILE])
    path = path_in(letters_to(database)[-1])
    with database.reading() as db:
        file = db.get_one(StoredFile, held_in(database, 4).file_id)
    assert app.state.storage.holds(file.key)
    days.pass_by(13.9)
    assert held_in(database, 4).source == WORDS["body"]
    days.pass_by(0.2)
    message = held_in(database, 4)
    assert message.state == "expired"
    with database.reading() as db:
        row = db.execute(select(table_of(GuestMessage)).where(GuestMessage.id == 4)).one()
    left = " ".join(map(str, row))
    assert not [word for word in ("amille", "voici", "Plan") if word in left]
    assert not app.state.storage.holds(file.key)
    assert client.get(path).status_code == 410
    shown = client.get(answer.headers["location"])
    assert "il a été supprimé" in words_of(shown, ".held__state")
    assert len(letters_to(database)) == 2  # the first one, and the reminder of this jump


def test_what_no_moderator_read_is_given_back(
    client: TestClient, house: House, database: Database, days: Days
) -> None:
    write(client, f"/topic/{house.topic}/reply")
    days.pass_by(10)
    confirm(client, database)
    days.pass_by(13)
    assert held_in(database, 4).state == "moderation"
    days.pass_by(1.1)
    assert held_in(database, 4).state == "expired"
    told = said_in(letters_to(database)[-1])
    assert "aucun modérateur ne l’a lu à temps" in told
    assert WORDS["body"] in told


def test_whoever_has_no_account_yet_is_reminded_to_register(
    client: TestClient, house: House, database: Database, days: Days
) -> None:
    with database.writing() as db:
        db.get_one(Forum, house.forum).guest_mode = "register"
        changes.touch_everything(db)
    write(client, f"/topic/{house.topic}/reply")
    confirm(client, database)
    days.pass_by(1.1)
    assert subjects(database) == [ASKED, REMINDED]
    assert path_in(letters_to(database)[-1]) == "/register"
    days.pass_by(13)
    assert held_in(database, 4).state == "expired"


def test_what_has_appeared_stays(
    client: TestClient, house: House, database: Database, days: Days
) -> None:
    with database.writing() as db:
        options.choose(db, REVIEW, value=False)
    write(client, f"/topic/{house.topic}/reply", {}, [FILE])
    confirm(client, database)
    days.pass_by(40)
    assert held_in(database, 4).state == "published"
    shown = client.get(f"/topic/{house.topic}-bibliotheques/")
    assert "Plan.pdf" in words_of(shown, "article:last-of-type")
    assert fields_of(shown)["body"] == ""
