"""Trying passwords: the same answer for everybody, and waiting that locks nobody out."""

from datetime import timedelta

import pytest
import time_machine
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from app.accounts import passwords
from app.core import clock
from app.core.db.engines import Database
from tests.conftest import BASE_URL, SAME_ORIGIN
from tests.factories import forum as make
from tests.factories.forum import PASSWORD
from tests.factories.newcomers import register
from tests.factories.reading import words_of
from tests.factories.talking import people

WAIT = "Trop de tentatives. Veuillez attendre 15 minutes"


@pytest.fixture
def stranger(app: FastAPI, client: TestClient) -> TestClient:
    """Come from another network."""
    assert client is not None  # it runs the application
    return at(app, "198.51.100.7")


def at(app: FastAPI, address: str) -> TestClient:
    return TestClient(
        app,
        BASE_URL,
        headers=SAME_ORIGIN,
        follow_redirects=False,
        client=(address, 4000),
    )


def try_password(client: TestClient, name: str = "Anne", password: str = "no") -> Response:  # noqa: S107  # wrong
    return client.post("/login", data={"name": name, "password": password})


def test_everybody_gets_the_same_answer_and_the_same_work(
    client: TestClient, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    people(database, "Anne")
    with database.writing() as db:
        make.member(db, "Emma", state="banned", password=PASSWORD)
        make.member(db, "Elsa", state="deleted", password=PASSWORD)
        make.member(db, "Ines")  # imported without a password
    register(client, "Nina", email="nina@example.org")
    asked: list[str | None] = []
    check = passwords.matches

    def counted(password: str, kept: str | None) -> bool:
        asked.append(kept)
        return check(password, kept)

    monkeypatch.setattr(passwords, "matches", counted)
    tried = [
        try_password(client, name, secret)
        for name, secret in (
            ("Anne", "wrong"),
            ("Aldo", "wrong"),
            ("Emma", PASSWORD),
            ("Elsa", PASSWORD),
            ("Ines", PASSWORD),
            ("Nina", "une phrase assez longue"),
        )
    ]
    assert {answer.status_code for answer in tried} == {422}
    assert len({len(answer.text) for answer in tried}) == 1
    assert len(asked) == len(tried)


@pytest.mark.parametrize("name", ["Anne", "Personne"])
def test_after_ten_wrong_ones_anybody_waits_for_a_name(
    client: TestClient, app: FastAPI, database: Database, name: str
) -> None:
    assert client is not None
    people(database, "Anne")
    for number in range(10):
        tried = try_password(at(app, f"203.0.{number}.9"), name)
        assert tried.status_code == 422
    refused = try_password(at(app, "203.0.77.9"), name, PASSWORD)
    assert refused.status_code == 429
    assert WAIT in words_of(refused, "[role=alert]") or "15 minutes" in refused.text
    with time_machine.travel(clock.now() + timedelta(minutes=16)):
        right = try_password(at(app, "203.0.77.9"), name, PASSWORD)
        assert right.status_code == (303 if name == "Anne" else 422)


def test_strangers_lock_nobody_out_of_their_own_house(
    client: TestClient, app: FastAPI, database: Database
) -> None:
    people(database, "Anne")
    assert try_password(client, "Anne", PASSWORD).status_code == 303
    client.cookies.clear()
    for number in range(15):
        try_password(at(app, f"203.0.{number}.9"), "Anne")
    assert try_password(at(app, "203.0.99.9"), "Anne", PASSWORD).status_code == 429
    assert try_password(client, "anne@example.org", PASSWORD).status_code == 303


def test_a_network_that_tries_many_names_waits(
    stranger: TestClient, app: FastAPI, database: Database
) -> None:
    people(database, "Anne")
    statuses = [try_password(stranger, f"Nom {n}").status_code for n in range(25)]
    assert statuses[:20] == [422] * 20
    assert set(statuses[21:]) == {429}
    assert try_password(stranger, "Anne", PASSWORD).status_code == 429
    assert try_password(at(app, "198.51.200.7"), "Anne", PASSWORD).status_code == 303


def test_signing_in_often_is_no_attempt(client: TestClient, database: Database) -> None:
    people(database, "Anne")
    for _ in range(25):
        assert try_password(client, "Anne", PASSWORD).status_code == 303
