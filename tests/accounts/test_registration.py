"""Registering: the form, the letter, the link, and the account that comes of it."""

from datetime import timedelta

import pytest
import time_machine
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import func, select

from app.accounts import actions, choices, queries
from app.accounts.models import LoginSession, Member, Registration
from app.core import clock
from app.core.db import options
from app.core.db.engines import Database
from tests.factories import filling
from tests.factories import forum as make
from tests.factories.newcomers import ADDRESS, PASSWORD, letters, link_in, register
from tests.factories.reading import page, words_of

TAKEN = "Ce nom est pris"


def members(database: Database) -> list[tuple[str, str | None]]:
    with database.reading() as db:
        rows = db.execute(select(Member.name, Member.email))
        return [(row.name, row.email) for row in rows]


def choose_mode(database: Database, mode: choices.Registration) -> None:
    with database.writing() as db:
        options.choose(db, choices.REGISTRATION, mode)


def test_the_journey_from_the_link_on_the_page_to_the_welcome(
    client: TestClient, app: FastAPI, database: Database
) -> None:
    assert "S’inscrire" in words_of(client.get("/"), ".site-header")
    shown = page(client.get("/register"))
    fields = {node.attributes["name"] for node in shown.css("main [name]")}
    assert fields == {"name", "email", "password", "stamp", "website"}
    answer = register(client)
    assert answer.status_code == 303
    next_page = client.get(answer.headers["location"])
    assert "un courriel à n…@example.org" in words_of(next_page)
    assert members(database) == []
    (letter,) = letters(app)
    assert (letter.address, letter.subject) == (ADDRESS, "Confirmez votre inscription")
    path = link_in(letter)
    assert "Nadia" in words_of(client.get(path))
    assert members(database) == []
    confirmed = client.post(path)
    assert (confirmed.status_code, confirmed.headers["location"]) == (
        303,
        "/account/welcome",
    )
    assert "Bienvenue, Nadia" in words_of(client.get("/account/welcome"))
    assert "Nadia" in words_of(client.get("/"), ".site-header")
    assert members(database) == [("Nadia", ADDRESS)]
    assert client.get(path).status_code == 410
    assert client.post(path).status_code == 410
    client.cookies.clear()
    form = {"name": ADDRESS, "password": PASSWORD}
    assert client.post("/login", data=form).status_code == 303


def test_what_is_wrong_is_said_beside_each_field(
    client: TestClient, database: Database
) -> None:
    weak = "a" * 14
    answer = register(client, name="admin", email="nadia@", password=weak)
    assert answer.status_code == 422
    said = {node.attributes["id"] for node in page(answer).css(".field__error")}
    assert said == {"name-error", "email-error", "password-error"}
    kept = page(answer).css_first("input[name=email]")
    assert kept is not None
    assert kept.attributes["value"] == "nadia@"
    assert weak not in answer.text
    with database.reading() as db:
        assert db.scalar(select(func.count()).select_from(Registration)) == 0


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("website", "https://spam.example", "doit rester vide"),
        ("stamp", "a second ago", "C’était très rapide"),
        ("stamp", "invented", "il y a plus d’un jour"),
        ("stamp", "", "il y a plus d’un jour"),
        ("stamp", "two days ago", "il y a plus d’un jour"),
    ],
)
def test_a_robot_is_told_what_to_do(
    client: TestClient, database: Database, field: str, value: str, sentence: str
) -> None:
    ages = {"a second ago": timedelta(seconds=1), "two days ago": timedelta(days=2)}
    if value in ages:
        value = filling.stamp(ages[value])
    answer = register(client, **{field: value})
    assert answer.status_code == 422
    assert sentence in words_of(answer, "[role=alert]")
    given = page(answer).css_first("input[name=stamp]")
    assert given is not None
    with time_machine.travel(clock.now() + timedelta(seconds=5)):
        again = register(client, stamp=given.attributes["value"] or "")
    assert again.status_code == 303
    with database.reading() as db:
        assert queries.is_name_held(db, "Nadia")


def test_a_members_address_gets_the_same_answer_and_another_letter(
    client: TestClient, app: FastAPI, database: Database
) -> None:
    with database.writing() as db:
        make.member(db, "anne", password=make.PASSWORD)
    known = register(client, "Berthe", email="anne@example.org")
    unknown = register(client, "Cécile", email="alma@example.org")
    pages = [client.get(answer.headers["location"]) for answer in (known, unknown)]
    assert known.status_code == unknown.status_code == 303
    assert len(known.headers["location"]) == len(unknown.headers["location"])
    assert len(pages[0].text) == len(pages[1].text)
    to_anne, to_alma = letters(app)
    assert to_anne.subject == "Vous avez déjà un compte"
    assert link_in(to_anne) == "/login"
    assert link_in(to_alma).startswith("/confirm/")
    held = [register(client, name, email="x@example.org") for name in ("Berthe", "Cécile")]
    assert [TAKEN in words_of(answer) for answer in held] == [True, True]


def test_a_name_is_held_for_two_days_and_no_address_ever(
    client: TestClient, app: FastAPI, database: Database
) -> None:
    assert register(client).status_code == 303
    assert TAKEN in words_of(register(client, "nadia", email="other@example.org"))
    assert register(client, "Nadège").status_code == 303
    first, second = letters(app)
    assert client.post(link_in(second)).status_code == 303
    assert members(database) == [("Nadège", ADDRESS)]
    assert client.post(link_in(first)).status_code == 410
    client.cookies.clear()
    with time_machine.travel(clock.now() + timedelta(days=2, minutes=1)):
        assert register(client, email="other@example.org").status_code == 303


def test_a_mistyped_address_is_corrected_and_the_first_link_is_dead(
    client: TestClient, app: FastAPI, database: Database
) -> None:
    answer = register(client, email="nadai@example.org")
    sent = page(client.get(answer.headers["location"])).css_first("input[name=ticket]")
    assert sent is not None
    ticket = sent.attributes["value"] or ""
    wrong = client.post("/register/sent", data={"ticket": ticket, "email": "nadia"})
    assert wrong.status_code == 422
    form = {"ticket": ticket, "email": ADDRESS}
    assert client.post("/register/sent", data=form).status_code == 303
    first, second = letters(app)
    assert (first.address, second.address) == ("nadai@example.org", ADDRESS)
    assert client.get(link_in(first)).status_code == 410
    assert client.post(link_in(second)).status_code == 303
    assert members(database) == [("Nadia", ADDRESS)]
    assert client.post("/register/sent", data=form).status_code == 410


def test_a_link_is_too_old_after_two_days(client: TestClient, app: FastAPI) -> None:
    register(client)
    (letter,) = letters(app)
    with time_machine.travel(clock.now() + timedelta(days=2, minutes=1)):
        answer = client.post(link_in(letter))
        assert answer.status_code == 410
        assert "a déjà servi, a été remplacé ou est trop ancien" in words_of(answer)


def test_confirming_ends_the_session_that_the_browser_had(
    client: TestClient, app: FastAPI, database: Database
) -> None:
    register(client)
    (letter,) = letters(app)
    with database.writing() as db:
        make.member(db, "Anne", password=make.PASSWORD)
    client.post("/login", data={"name": "Anne", "password": make.PASSWORD})
    client.post(link_in(letter))
    with database.reading() as db:
        (owner,) = db.scalars(select(LoginSession.member_id))
        assert db.get_one(Member, owner).name == "Nadia"


def test_where_a_moderator_has_to_say_yes(
    client: TestClient, app: FastAPI, database: Database
) -> None:
    choose_mode(database, "approval")
    assert "un modérateur examinera" in words_of(client.get("/register"))
    register(client)
    register(client, "Olga", email="olga@example.org")
    for letter in letters(app):
        answer = client.post(link_in(letter))
        assert answer.headers["location"] == "/register/waiting"
    assert "Votre adresse est confirmée" in words_of(client.get("/register/waiting"))
    assert members(database) == []
    form = {"name": "Nadia", "password": PASSWORD}
    assert client.post("/login", data=form).status_code == 422
    with database.writing() as db:
        first, second = queries.waiting_registrations(db)
        assert (first.name, second.name) == ("Nadia", "Olga")
        actions.approve_member(db, first.id)
        actions.refuse_member(db, second.id, "Adresse publicitaire.")
    assert members(database) == [("Nadia", ADDRESS)]
    subjects = [(letter.address, letter.subject) for letter in letters(app)[2:]]
    assert subjects == [
        (ADDRESS, "Votre inscription est examinée"),
        ("olga@example.org", "Votre inscription est examinée"),
        (ADDRESS, "Bienvenue\u00a0: votre inscription est acceptée"),
        ("olga@example.org", "Votre inscription n’a pas été acceptée"),
    ]
    assert "Adresse publicitaire." in letters(app)[-1].text
    assert client.post("/login", data=form).status_code == 303


def test_a_closed_forum_takes_nobody_and_offers_no_link(
    client: TestClient, database: Database
) -> None:
    assert "S’inscrire" in words_of(client.get("/"), ".site-header")
    choose_mode(database, "closed")
    assert "S’inscrire" not in words_of(client.get("/"), ".site-header")
    assert page(client.get("/register")).css_first("main form") is None
    assert register(client).status_code == 403


def test_who_tries_too_often_is_told_how_long_to_wait(
    client: TestClient, database: Database
) -> None:
    assert database is not None
    for number in range(5):
        assert register(client, f"Nadia {number}").status_code == 303
    answer = register(client, "Nadia 6")
    assert answer.status_code == 429
    assert "Veuillez attendre 60 minutes" in words_of(answer, "[role=alert]")
    with time_machine.travel(clock.now() + timedelta(hours=1, minutes=1)):
        assert register(client, "Nadia 6").status_code == 303
