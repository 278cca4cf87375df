"""The settings page: for administrators alone, every option in one form, nothing lost."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from pydantic import Field

from app.admin.choices import Group, Setting
from app.admin.kinds import Choice, Flag, Lines, Number, Question
from app.core.db import options
from app.core.db.engines import Database
from app.core.db.options import Option
from app.main import create_app
from app.settings import Settings
from tests.conftest import BASE_URL, SAME_ORIGIN
from tests.factories import forum as make
from tests.factories.counting import fingerprint
from tests.factories.moving import RENDERER
from tests.factories.reading import all_words, page, words_of
from tests.factories.talking import become, filled

ADDRESS = "/admin/settings"
Domain = Annotated[str, Field(pattern=r"^[a-z.]+$")]
MODE: Option[str] = Option("tests.mode", Literal["off", "confirm"], "confirm")
REVIEW: Option[bool] = Option("tests.review", bool, True)
DOMAINS: Option[list[str]] = Option("tests.domains", list[Domain], [])
LINKS: Option[int] = Option("tests.links", int, 2)
QUESTION: Option[Any] = Option("tests.question", dict[str, Any] | None, None)
ALL: tuple[Option[Any], ...] = (MODE, REVIEW, DOMAINS, LINKS, QUESTION)
GROUPS = (
    Group(
        "Titles of the tests",
        (
            Setting(MODE, "Mode", Choice((("off", "Off"), ("confirm", "Confirm")))),
            Setting(REVIEW, "Review", Flag(), help="The first one."),
        ),
    ),
    Group(
        "Spam",
        (
            Setting(DOMAINS, "Domains", Lines()),
            Setting(LINKS, "Links", Number(0, 20)),
            Setting(QUESTION, "A question", Question()),
        ),
    ),
)


@pytest.fixture
def admin(
    settings: Settings, database: Database, monkeypatch: pytest.MonkeyPatch
) -> Iterator[TestClient]:
    """Read a forum with options of the tests' own, as its administrator."""
    monkeypatch.setattr("app.main.rooms.SETTINGS", GROUPS)
    with database.writing() as db:
        make.member(db, "Chloé", "admin", password=make.PASSWORD)
        make.member(db, "Ben", "moderator", password=make.PASSWORD)
    with TestClient(
        create_app(settings, database, RENDERER),
        base_url=BASE_URL,
        headers={**SAME_ORIGIN, "accept-language": "fr"},
        follow_redirects=False,
    ) as client:
        become(client, "Chloé")
        yield client


def chosen(database: Database) -> dict[str, Any]:
    with database.reading() as db:
        return options.all_chosen(db, ALL)


def form(client: TestClient) -> dict[str, str]:
    answer = client.get(ADDRESS)
    assert answer.status_code == 200
    return filled(answer, "form.admin__form")


def save(client: TestClient, **changes: str) -> Response:
    return client.post(ADDRESS, data={**form(client), **changes})


def test_the_form_shows_what_is_and_saving_it_changes_nothing(
    admin: TestClient, database: Database
) -> None:
    assert form(admin) == {
        "whole": "1",
        "tests_mode": "confirm",
        "tests_review": "1",
        "tests_domains": "",
        "tests_links": "2",
        "tests_question_question": "",
        "tests_question_answers": "",
    }
    before = fingerprint(database)
    assert save(admin).headers["location"] == "/admin/settings?saved=1"
    assert fingerprint(database) == before
    shown = admin.get("/admin/settings?saved=1")
    assert words_of(shown, "[role=status]") == "Les réglages sont enregistrés."
    assert all_words(shown, ".admin__title") == ["Titles of the tests", "Spam"]


def test_what_is_chosen_is_kept_and_shown(admin: TestClient, database: Database) -> None:
    sent = form(admin) | {
        "tests_mode": "off",
        "tests_domains": " b.example\r\n\r\na.example\nb.example",
        "tests_links": "7",
        "tests_question_question": "Combien font deux et deux ?",
        "tests_question_answers": "4\nquatre",
    }
    del sent["tests_review"]  # unticked
    assert admin.post(ADDRESS, data=sent).status_code == 303
    assert chosen(database) == {
        "tests.mode": "off",
        "tests.review": False,
        "tests.domains": ["b.example", "a.example"],
        "tests.links": 7,
        "tests.question": {
            "question": "Combien font deux et deux ?",
            "answers": ["4", "quatre"],
        },
    }
    again = form(admin)
    assert "tests_review" not in again
    assert again["tests_domains"] == "b.example\na.example"
    assert save(admin, tests_question_question="", tests_question_answers="").is_redirect
    assert chosen(database)["tests.question"] is None


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("tests_mode", "maybe", "Choisissez l’une de ces possibilités."),
        ("tests_links", "21", "Saisissez un nombre entier de 0 à 20."),
        ("tests_links", "-1", "Saisissez un nombre entier de 0 à 20."),
        ("tests_links", "beaucoup", "Saisissez un nombre entier de 0 à 20."),
        ("tests_links", "٣", "Saisissez un nombre entier de 0 à 20."),
        ("tests_domains", "No Domain!", "Cette valeur ne convient pas"),
        ("tests_question_question", "Et ?", "Saisissez au moins une réponse acceptée."),
        ("tests_question_answers", "4", "Saisissez la question à laquelle"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(
    admin: TestClient, database: Database, field: str, value: str, told: str
) -> None:
    before = fingerprint(database)
    answer = save(admin, **{"tests_mode": "off", field: value})
    assert answer.status_code == 422
    assert fingerprint(database) == before
    assert any(told in words for words in all_words(answer, ".field__error"))
    assert told in words_of(answer, "[role=alert]")
    again = filled(answer, "form.admin__form")
    if field != "tests_mode":
        assert again[field] == value
        assert again["tests_mode"] == "off"
    link = page(answer).css_first("[role=alert] a")
    assert link is not None
    assert page(answer).css_first(link.attributes["href"] or "") is not None


def test_what_a_part_of_the_form_does_not_say_stays(
    admin: TestClient, database: Database
) -> None:
    assert save(admin, tests_links="9").is_redirect
    assert admin.post(ADDRESS, data={"tests_mode": "off"}).status_code == 303
    kept = chosen(database)
    assert (kept["tests.links"], kept["tests.mode"]) == (9, "off")
    assert kept["tests.review"] is True


def test_to_all_others_there_is_nothing(admin: TestClient, database: Database) -> None:
    sent = form(admin)
    before = fingerprint(database)
    for name in ("Ben", ""):
        become(admin, name)
        before = fingerprint(database)
        assert admin.get(ADDRESS).status_code == 404
        assert admin.post(ADDRESS, data=sent | {"tests_mode": "off"}).status_code == 404
        assert fingerprint(database) == before
        assert "Administration" not in words_of(admin.get("/"), "header")
    become(admin, "Chloé")
    assert "Administration" in words_of(admin.get("/"), "header")


def test_the_forum_offers_each_option_once(client: TestClient, database: Database) -> None:
    with database.writing() as db:
        make.member(db, "Chloé", "admin", password=make.PASSWORD)
    become(client, "Chloé")
    sent = filled(client.get(ADDRESS), "form.admin__form")
    assert sent["accounts_registration"] == "open"
    assert client.post(ADDRESS, data=sent | {"accounts_registration": "closed"}).is_redirect
    again = filled(client.get(ADDRESS), "form.admin__form")
    assert again["accounts_registration"] == "closed"
