"""Jobs in the web process: done there, or left to `causerie worker`."""

import time

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from app.accounts.models import LoginSession
from app.core.backends.queue import Job, wish
from app.core.db.engines import Database
from app.main import create_app
from app.settings import Settings
from tests.factories import forum as make
from tests.factories.moving import RENDERER
from tests.factories.working import wait_until

NAME = "accounts.forget_expired_sessions"


@pytest.fixture
def wished(database: Database) -> Database:
    """Have an expired session, and wish it gone."""
    with database.writing() as db:
        own = {"member_id": make.member(db).id, "user_agent": "", "token_hash": b"x"}
        times = ("created_at", "seen_at", "proved_at", "expires_at")
        old = dict.fromkeys(times, make.BEGINNING)
        db.add(LoginSession(**own, **old))
        wish(db, NAME)
    return database


def is_done(database: Database) -> bool:
    with database.reading() as db:
        return db.scalar(select(Job).where(Job.name == NAME, Job.key.is_(None))) is None


def sessions(database: Database) -> int:
    with database.reading() as db:
        return len(db.scalars(select(LoginSession)).all())


def test_it_is_done_there(wished: Database, settings: Settings) -> None:
    own = Settings(**{**settings.model_dump(), "jobs": "embedded"})
    with TestClient(create_app(own, wished, RENDERER)):
        wait_until(lambda: is_done(wished))
    assert sessions(wished) == 0


def test_it_is_left_to_others(wished: Database, settings: Settings) -> None:
    with TestClient(create_app(settings, wished, RENDERER)):
        time.sleep(1.5)  # longer than between two looks
        assert not is_done(wished)
    assert sessions(wished) == 1
