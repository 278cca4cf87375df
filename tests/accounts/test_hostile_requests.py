"""Hostile headers and addresses: letters and redirects lead to this forum alone."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.core.db.engines import Database
from tests.factories.corpora import corpus
from tests.factories.counting import forget_attempts
from tests.factories.forum import PASSWORD
from tests.factories.newcomers import letters
from tests.factories.reading import page
from tests.factories.talking import people


@pytest.fixture
def anne(client: TestClient, database: Database) -> TestClient:
    """Be signed in as Anne."""
    people(database, "Anne")
    assert sign_in(client, "/") == "/"
    return client


def sign_in(client: TestClient, path: str) -> str:
    form = {"name": "Anne", "password": PASSWORD, "next": path}
    answer = client.post("/login", data=form)
    assert answer.status_code == 303
    return answer.headers["location"]


def stays(address: str) -> bool:
    return address.startswith("/") and not address.startswith(("//", "/\\"))


def test_links_in_letters_lead_here_whatever_the_headers_say(
    client: TestClient, app: FastAPI, database: Database
) -> None:
    people(database, "Anne")
    asked = 0
    for line in corpus("http_headers"):
        try:
            headers = {line["header"].encode("latin-1"): line["value"].encode("latin-1")}
            form = {"email": "anne@example.org"}
            answer = client.post("/password", data=form, headers=headers)
        except (UnicodeEncodeError, ValueError):
            continue  # no client sends it
        assert answer.status_code < 500, line["payload"]
        if answer.status_code == 303:
            assert answer.headers["location"] == "/password?sent=1"
            asked += 1
        forget_attempts(database)
    assert asked > 50
    found = letters(app)
    assert len(found) >= asked
    for letter in found:
        assert (letter.link or "").startswith("http://localhost:8000/confirm/")
        assert "invalid" not in letter.text


def test_no_next_leads_away(anne: TestClient, database: Database) -> None:
    lines = corpus("open_redirect")
    assert len(lines) > 100
    for line in lines:
        shown = anne.get("/account/confirm", params={"next": line["payload"][:2000]})
        field = page(shown).css_first("main input[name=next]")
        assert field is not None
        assert stays(field.attributes["value"] or ""), line["payload"]
    for line in lines[::12]:  # a password is checked for each, which takes long
        form = {"password": PASSWORD, "next": line["payload"][:2000]}
        proved = anne.post("/account/confirm", data=form)
        assert stays(proved.headers["location"]), line["payload"]
        anne.cookies.clear()
        assert stays(sign_in(anne, line["payload"][:2000])), line["payload"]
    assert database is not None
