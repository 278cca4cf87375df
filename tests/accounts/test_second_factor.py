"""Codes of an application: set up, asked for at sign-in, taken once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pyotp
import pytest
import time_machine
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy import func, select

from app.accounts.models import LoginSession, SecondFactor
from app.core import clock
from app.core.db.engines import Database
from tests.factories.forum import PASSWORD
from tests.factories.reading import all_words, page, words_of
from tests.factories.talking import people

FORM = {"name": "Anne", "password": PASSWORD}
AT_ONCE, TIMES = 20, 200


@pytest.fixture
def anne(client: TestClient, database: Database) -> tuple[str, list[str]]:
    """Have Anne set codes up; return her secret and her recovery codes."""
    people(database, "Anne")
    assert client.post("/login", data=FORM).status_code == 303
    assert "Configurer des codes" in words_of(client.get("/account/codes"))
    begun = client.post("/account/codes", data={"act": "begin"})
    assert begun.headers["location"] == "/account/codes"
    shown = client.get("/account/codes")
    picture = page(shown).css_first("main img")
    assert picture is not None
    assert (picture.attributes["src"] or "").startswith("data:image/svg+xml")
    with database.reading() as db:
        secret = db.scalars(select(SecondFactor.secret)).one()
    assert secret in shown.text
    wrong = client.post("/account/codes", data={"act": "activate", "code": "000"})
    assert wrong.status_code == 422
    with time_machine.travel(clock.now() - timedelta(seconds=30)):
        code = pyotp.TOTP(secret).at(clock.now())
    active = client.post("/account/codes", data={"act": "activate", "code": code})
    codes = all_words(active, ".codes li")
    assert len(set(codes)) == 10
    again = client.get("/account/codes")
    assert "Il reste 10 codes de secours" in words_of(again)
    assert secret not in again.text
    assert codes[0] not in again.text
    client.cookies.clear()
    return secret, codes


def ticket(client: TestClient) -> str:
    asked = client.post("/login", data={**FORM, "next": "/login"})
    assert asked.status_code == 200
    assert "set-cookie" not in asked.headers
    field = page(asked).css_first("input[name=ticket]")
    assert field is not None
    return field.attributes["value"] or ""


def show(client: TestClient, ticket: str, code: str) -> Response:
    form = {"ticket": ticket, "code": code, "next": "/login"}
    return client.post("/login/code", data=form)


def test_a_password_alone_does_not_get_in(
    client: TestClient, anne: tuple[str, list[str]]
) -> None:
    secret, _ = anne
    asked = ticket(client)
    assert "Se connecter" in words_of(client.get("/"), ".site-header")
    wrong = show(client, asked, "123")
    assert wrong.status_code == 422
    assert "n’est pas le bon, ou a déjà servi" in words_of(wrong, "[role=alert]")
    code = pyotp.TOTP(secret).at(clock.now())
    assert show(client, asked, f"{code[:3]} {code[3:]}").headers["location"] == "/login"
    assert "Anne" in words_of(client.get("/"), ".site-header")
    client.cookies.clear()
    assert show(client, ticket(client), code).status_code == 422  # replayed
    assert show(client, "1.invented", code).status_code == 422


def test_a_recovery_code_replaces_one_once(
    client: TestClient, anne: tuple[str, list[str]]
) -> None:
    _, codes = anne
    assert show(client, ticket(client), codes[0].upper()).status_code == 303
    client.cookies.clear()
    assert show(client, ticket(client), codes[0]).status_code == 422
    assert show(client, ticket(client), codes[1]).status_code == 303
    assert "Il reste 8 codes" in words_of(client.get("/account/codes"))


def test_a_ticket_lasts_ten_minutes(
    client: TestClient, anne: tuple[str, list[str]]
) -> None:
    _, codes = anne
    asked = ticket(client)
    with time_machine.travel(clock.now() + timedelta(minutes=11)):
        answer = show(client, asked, codes[0])
        assert answer.status_code == 422
        assert "Le délai est dépassé" in words_of(answer)


def test_guessing_codes_has_to_wait(
    client: TestClient, anne: tuple[str, list[str]]
) -> None:
    _, codes = anne
    asked = ticket(client)
    statuses = [show(client, asked, f"00000{n}").status_code for n in range(12)]
    assert statuses[:9] == [422] * 9  # one wrong one was typed on setting them up
    assert statuses[-1] == 429
    assert show(client, asked, codes[0]).status_code == 429


@pytest.mark.parametrize("kind", ["code", "recovery"])
def test_200_parallel_uses_of_one_code_are_one_sign_in(
    client: TestClient,
    database: Database,
    anne: tuple[str, list[str]],
    kind: str,
) -> None:
    secret, codes = anne
    asked = ticket(client)
    code = codes[0] if kind == "recovery" else pyotp.TOTP(secret).at(clock.now())

    with database.reading() as db:
        before = db.scalar(select(func.count()).select_from(LoginSession))
    with ThreadPoolExecutor(AT_ONCE) as many:
        statuses = list(
            many.map(lambda _: show(client, asked, code).status_code, range(TIMES))
        )
    assert statuses.count(303) == 1
    assert set(statuses) <= {303, 422, 429}
    with database.reading() as db:
        after = db.scalar(select(func.count()).select_from(LoginSession))
    assert (after or 0) - (before or 0) == 1


def test_doing_without_codes_again(client: TestClient, anne: tuple[str, list[str]]) -> None:
    _, codes = anne
    show(client, ticket(client), codes[0])
    assert client.post("/account/codes", data={"act": "drop"}).status_code == 303
    client.cookies.clear()
    assert client.post("/login", data=FORM).status_code == 303
