"""When something fails the reader hears it truly, in the forum's own words."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import event
from sqlalchemy.orm import Session

from app.core.db.engines import Database, open_database
from app.core.web.edge import CSP
from app.main import create_app
from app.settings import Settings
from tests.factories import databases
from tests.factories import forum as make
from tests.factories.counting import fingerprint
from tests.factories.forum import PASSWORD
from tests.factories.postgres import PrivatePostgres
from tests.factories.reading import addresses, words_of

BASE = "http://localhost:8000"


@pytest.mark.parametrize(
    ("path", "title"),
    [("/nothing", "Page introuvable"), ("/p/9", "Page introuvable"), ("/Login", None)],
)
def test_a_refusal_is_a_page_of_the_forum_with_a_way_on(
    client: TestClient, database: Database, path: str, title: str | None
) -> None:
    assert database is not None
    answer = client.get(path)
    assert answer.status_code == 404
    assert words_of(answer, "h1") == (title or "Page introuvable")
    assert "Erreur 404" in words_of(answer)
    assert addresses(answer, "main a")[0] == f"{BASE}/"
    assert "Causerie" in words_of(answer, ".site-header")
    assert answer.headers["content-security-policy"] == CSP


def test_it_speaks_the_readers_language(client: TestClient, database: Database) -> None:
    assert database is not None
    answer = client.get("/nothing", headers={"accept-language": "en"})
    assert words_of(answer, "h1") == "Page not found"


def test_a_wrong_method_is_refused(client: TestClient, database: Database) -> None:
    assert database is not None
    answer = client.post("/")
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]


def test_a_failed_commit_answers_500_and_keeps_nothing(
    client: TestClient, database: Database
) -> None:
    with database.writing() as db:
        make.member(db, "Anne", password=PASSWORD)
    before = fingerprint(database)

    def fail(_session: Session) -> None:
        raise RuntimeError("the disk went away")

    event.listen(Session, "before_commit", fail)
    try:
        answer = client.post("/login", data={"name": "Anne", "password": PASSWORD})
    finally:
        event.remove(Session, "before_commit", fail)
    assert answer.status_code == 500
    assert "Rien n’a été modifié" in words_of(answer)
    assert "set-cookie" not in answer.headers
    assert "disk" not in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert fingerprint(database) == before


def test_a_failure_nobody_foresaw_tells_no_detail(app: FastAPI) -> None:
    def broken() -> None:
        raise RuntimeError("a secret detail")

    app.add_api_route("/broken", broken)
    with TestClient(app, base_url=BASE, raise_server_exceptions=False) as browser:
        answer = browser.get("/broken", headers={"accept-language": "fr"})
    assert answer.status_code == 500
    assert words_of(answer, "h1") == "Le forum a un problème"
    assert "secret" not in answer.text
    assert answer.headers["content-security-policy"] == CSP


def test_health_is_told_apart_from_readiness(
    client: TestClient, database: Database
) -> None:
    assert database is not None
    for path in ("/healthz", "/readyz"):
        answer = client.get(path)
        assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
        assert answer.headers["cache-control"] == "no-store"


def test_without_its_database_the_forum_says_later(settings: Settings) -> None:
    server = PrivatePostgres()
    try:
        databases.make_template(server)
        database = open_database(server.url("causerie_template"))
        app = create_app(settings, database)
    except BaseException:
        server.stop()
        raise
    with TestClient(app, base_url=BASE, raise_server_exceptions=False) as browser:
        assert browser.get("/").status_code == 200
        server.stop()
        answer = browser.get("/profile/1-x/", headers={"accept-language": "fr"})
        assert answer.status_code == 503
        assert answer.headers["retry-after"] == "5"
        assert "très sollicité ou en maintenance" in words_of(answer)
        assert browser.get("/readyz").status_code == 503
        assert browser.get("/healthz").status_code == 200
