"""How pages look and speak: what the browser asks, and what was chosen in it."""

import pytest
from fastapi.testclient import TestClient

from app.core.db.engines import Database
from tests.factories.house import House
from tests.factories.reading import page, words_of


def choose(client: TestClient, **choice: str) -> None:
    answer = client.post("/preferences", data={**choice, "next": "/login"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    assert "Max-Age=31536000" in answer.headers["set-cookie"]
    assert "SameSite=lax" in answer.headers["set-cookie"]


def root(client: TestClient, path: str = "/") -> dict[str, str | None]:
    html = page(client.get(path)).css_first("html")
    assert html is not None
    return html.attributes


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("fr-FR,fr;q=0.9", "fr"),
        ("en", "en"),
        ("en-US,fr;q=0.5", "en"),
        ("de,en;q=0.3,fr;q=0.9", "fr"),
        ("de", "fr"),
        ("", "fr"),
        ("*", "fr"),
        ("../../etc/passwd;q=x,,;", "fr"),
    ],
)
def test_the_browsers_language_is_spoken(
    client: TestClient, database: Database, asked: str, language: str
) -> None:
    assert database is not None
    answer = client.get("/login", headers={"accept-language": asked})
    assert answer.headers["content-language"] == language
    assert words_of(answer, "h1") == {"fr": "Se connecter", "en": "Sign in"}[language]
    assert "Accept-Language" in answer.headers["vary"]


def test_a_chosen_language_counts_more(client: TestClient, house: House) -> None:
    choose(client, language="en")
    assert root(client)["lang"] == "en"
    topic = client.get(f"/topic/{house.topic}-bibliotheques/")
    assert words_of(topic, "#messages") == "Recommended posts"
    assert "2 weeks later…" in words_of(topic, ".stream")
    choose(client, language="fr")
    assert root(client)["lang"] == "fr"


@pytest.mark.parametrize(("theme", "colours"), [("dark", 1), ("light", 1), ("auto", 2)])
def test_a_chosen_theme_stays(
    client: TestClient, database: Database, theme: str, colours: int
) -> None:
    assert database is not None
    choose(client, theme=theme)
    assert root(client).get("data-theme") == (None if theme == "auto" else theme)
    assert len(page(client.get("/")).css("meta[name=theme-color]")) == colours
    pressed = page(client.get("/")).css_first(
        f"footer [name=theme][value={theme}][aria-pressed=true]"
    )
    assert pressed is not None


def test_the_devices_typeface_loads_no_font(client: TestClient, database: Database) -> None:
    assert database is not None
    assert page(client.get("/")).css_first("link[as=font]") is not None
    choose(client, font="system")
    assert root(client)["data-font"] == "system"
    assert page(client.get("/")).css_first("link[as=font]") is None


@pytest.mark.parametrize("cookie", ["theme=pink", "language=xx", "font=<b>", "theme="])
def test_a_strange_cookie_is_no_choice(
    client: TestClient, database: Database, cookie: str
) -> None:
    assert database is not None
    answer = client.get("/", headers={"cookie": cookie})
    assert answer.status_code == 200
    html = page(answer).css_first("html")
    assert html is not None
    assert html.attributes == {"lang": "fr"}


def test_an_unknown_choice_is_refused(client: TestClient, database: Database) -> None:
    assert database is not None
    answer = client.post("/preferences", data={"theme": "pink"})
    assert answer.status_code == 422
    assert "set-cookie" not in answer.headers
