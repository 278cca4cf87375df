"""What tests of letters about replies ask for: a clock to move, and a talk."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.core.db.engines import Database
from tests.factories import talking
from tests.factories.forum import BEGINNING, Said
from tests.factories.mailing import served
from tests.notifications.correspondence import Talk


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """Stop the clock a day after the talk began."""
    with time_machine.travel(BEGINNING + timedelta(days=1), tick=False) as traveller:
        yield traveller


@pytest.fixture
def talk(
    client: TestClient, app: FastAPI, database: Database, clock: time_machine.Traveller
) -> Iterator[Talk]:
    """Begin a topic of Anne's, in which nobody follows yet."""
    anne, *_ = talking.people(database, "Anne", "Ben", "Chloé", "Mod")
    talking.talk(database, [Said("Bonjour.", anne)])
    with served() as post:
        yield Talk(client, app, database, clock, post)
