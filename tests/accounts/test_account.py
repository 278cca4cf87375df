"""A member's account: sessions, password, address, and being asked who one is."""

from datetime import timedelta

import pytest
import time_machine
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import select

from app.accounts import queries
from app.accounts.models import LoginSession, Member
from app.core import clock
from app.core.db.engines import Database
from tests.conftest import BASE_URL, SAME_ORIGIN
from tests.factories.company import browser_of
from tests.factories.forum import PASSWORD
from tests.factories.newcomers import letters, link_in
from tests.factories.reading import all_words, page, words_of
from tests.factories.talking import people

NEW = "quatre oies sous un pont"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def anne(client: TestClient, database: Database) -> Member:
    """Sign Anne in."""
    (member,) = people(database, "Anne")
    form = {"name": "Anne", "password": PASSWORD}
    answer = client.post("/login", data=form, headers={"user-agent": FIREFOX})
    assert answer.status_code == 303
    return member


def is_signed_in(client: TestClient) -> bool:
    return "Anne" in words_of(client.get("/"), ".site-header")


def address_of(database: Database, member: Member) -> str | None:
    with database.reading() as db:
        return db.get_one(Member, member.id).email


def test_where_one_is_signed_in_and_signing_another_browser_out(
    client: TestClient, app: FastAPI, anne: Member
) -> None:
    other = browser_of(app, anne)
    shown = client.get("/account/security")
    assert any("Firefox sous Linux" in said for said in all_words(shown, ".browsers__one"))
    assert "Ce navigateur" in words_of(shown, ".browsers")
    (key,) = [n.attributes["value"] for n in page(shown).css("input[name=session]")]
    ended = client.post("/account/sessions/end", data={"session": key or ""})
    assert ended.status_code == 303
    assert is_signed_in(client)
    assert not is_signed_in(other)


def test_nobody_ends_the_session_of_somebody_else(
    client: TestClient, app: FastAPI, database: Database, anne: Member
) -> None:
    (berthe,) = people(database, "Berthe")
    other = browser_of(app, berthe)
    with database.reading() as db:
        (row,) = queries.sessions_of(db, anne.id, clock.now())
    form = {"session": row.token_hash.hex()}
    assert other.post("/account/sessions/end", data=form).status_code == 303
    assert is_signed_in(client)


def test_signing_out_everywhere(client: TestClient, app: FastAPI, anne: Member) -> None:
    other = browser_of(app, anne)
    assert client.post("/account/sessions/end-all").headers["location"] == "/login"
    assert not is_signed_in(client)
    assert not is_signed_in(other)


def test_last_seen_is_written_now_and_then(
    client: TestClient, app: FastAPI, database: Database, anne: Member
) -> None:
    assert anne.id

    def seen() -> timedelta:
        with database.reading() as db:
            row = db.scalars(select(LoginSession)).one()
            return row.seen_at - row.created_at

    client.get("/")
    app.state.rounds.flush()
    assert seen() == timedelta()
    with time_machine.travel(clock.now() + timedelta(hours=5)):
        client.get("/")
        app.state.rounds.flush()
    assert timedelta(hours=4) < seen() < timedelta(hours=6)


@pytest.mark.parametrize("part", ["password", "address", "codes"])
def test_dangerous_pages_ask_again_after_a_quarter_of_an_hour(
    client: TestClient, anne: Member, part: str
) -> None:
    path = f"/account/{part}"
    assert anne.id
    assert client.get(path).status_code == 200
    with time_machine.travel(clock.now() + timedelta(minutes=16)):
        led = client.get(path)
        assert led.status_code == 303
        asked = led.headers["location"]
        assert asked.startswith("/account/confirm?next=")
        assert client.post(path, data={"password": NEW}).headers["location"] == asked
        form = {"password": "wrong", "next": path}
        assert client.post("/account/confirm", data=form).status_code == 422
        proved = client.post("/account/confirm", data={**form, "password": PASSWORD})
        assert (proved.status_code, proved.headers["location"]) == (303, path)
        assert client.get(path).status_code == 200


def test_a_guest_is_led_to_the_sign_in_page_and_back(
    client: TestClient, database: Database
) -> None:
    assert database is not None
    answer = client.get("/account/security")
    assert answer.headers["location"] == "/login?next=%2Faccount%2Fsecurity"


def test_a_new_password_ends_the_other_sessions_and_begins_this_one_anew(
    client: TestClient, app: FastAPI, anne: Member
) -> None:
    other, before = browser_of(app, anne), client.cookies["session"]
    weak = client.post("/account/password", data={"password": "anne.anne.anne"})
    assert weak.status_code == 422
    assert "se devine trop facilement" in words_of(weak, ".field__error")
    assert client.post("/account/password", data={"password": NEW}).status_code == 303
    assert is_signed_in(client)
    assert client.cookies["session"] != before
    assert not is_signed_in(other)
    assert letters(app)[-1].subject == "Votre mot de passe a été changé"


def test_a_forgotten_password_is_replaced_by_who_reads_the_letter(
    client: TestClient, app: FastAPI, anne: Member
) -> None:
    guest = TestClient(app, BASE_URL, headers=SAME_ORIGIN, follow_redirects=False)
    known = guest.post("/password", data={"email": "ANNE@example.org"})
    unknown = guest.post("/password", data={"email": "alma@example.org"})
    assert known.status_code == unknown.status_code == 303
    assert known.headers["location"] == unknown.headers["location"]
    (letter,) = letters(app)
    assert letter.address == anne.email
    path = link_in(letter)
    assert guest.post(path, data={"password": "trop court"}).status_code == 422
    assert guest.post(path, data={"password": NEW}).headers["location"] == (
        "/login?changed=1"
    )
    assert not is_signed_in(client)
    assert guest.post(path, data={"password": NEW + "!"}).status_code == 410
    form = {"name": "Anne", "password": NEW}
    assert guest.post("/login", data=form).status_code == 303


def test_a_reset_link_lasts_an_hour_and_only_the_newest_works(
    client: TestClient, app: FastAPI, anne: Member
) -> None:
    for _ in range(2):
        client.post("/password", data={"email": anne.email or ""})
    first, second = letters(app)
    assert client.get(link_in(first)).status_code == 410
    assert client.get(link_in(second)).status_code == 200
    with time_machine.travel(clock.now() + timedelta(minutes=61)):
        assert client.get(link_in(second)).status_code == 410


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_an_address_changes_once_both_agreed(
    client: TestClient,
    app: FastAPI,
    database: Database,
    anne: Member,
    order: tuple[int, int],
) -> None:
    client.post("/password", data={"email": anne.email or ""})
    form = {"email": "anne@nouveau.example"}
    assert client.post("/account/address", data=form).status_code == 303
    assert "a…@nouveau.example" in words_of(client.get("/account/security"))
    reset, *both = letters(app)
    assert {one.address for one in both} == {anne.email, "anne@nouveau.example"}
    first, last = (link_in(both[place]) for place in order)
    assert client.post(first).headers["location"] == "/confirm?what=agreed"
    assert address_of(database, anne) == anne.email
    assert client.post(last).headers["location"] == "/confirm?what=changed"
    assert address_of(database, anne) == "anne@nouveau.example"
    told = letters(app)[-1]
    assert (told.address, told.subject) == (anne.email, "Votre adresse a été changée")
    assert client.get(link_in(reset)).status_code == 410


def test_the_old_address_refuses_and_everybody_is_out(
    client: TestClient, app: FastAPI, database: Database, anne: Member
) -> None:
    client.post("/account/address", data={"email": "voleur@example.net"})
    to_new, to_old = letters(app)
    assert "Refuser" in words_of(client.get(link_in(to_old)))
    assert "Refuser" not in words_of(client.get(link_in(to_new)))
    refused = client.post(link_in(to_old), data={"choice": "no"})
    assert refused.headers["location"] == "/confirm?what=refused"
    assert not is_signed_in(client)
    assert client.post(link_in(to_new)).status_code == 410
    assert address_of(database, anne) == anne.email


def test_a_new_address_that_is_somebody_elses_gets_the_same_answer(
    client: TestClient, app: FastAPI, database: Database, anne: Member
) -> None:
    people(database, "Berthe")
    free = client.post("/account/address", data={"email": "berthf@example.org"})
    taken = client.post("/account/address", data={"email": "berthe@example.org"})
    assert free.status_code == taken.status_code == 303
    assert letters(app)[2].subject == "Vous avez déjà un compte"
    to_old = letters(app)[3]
    assert client.post(link_in(to_old)).headers["location"] == "/confirm?what=agreed"
    assert address_of(database, anne) == anne.email
