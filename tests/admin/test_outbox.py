"""The outbox of a demo on this machine: letters for administrators; else there is none."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.core.backends.mail import Action, Words
from app.core.db.engines import Database
from app.exchange.models import ImportRun
from app.main import create_app
from app.settings import Settings
from tests.conftest import BASE_URL, SAME_ORIGIN
from tests.factories import forum as make
from tests.factories.forum import BEGINNING
from tests.factories.mailing import working, write
from tests.factories.moving import RENDERER
from tests.factories.reading import addresses, all_words, page, words_of
from tests.factories.talking import become
from tests.factories.working import work_off

LINK = f"{BASE_URL}/confirm/abc"


def with_link(subject: str) -> Words:
    """Say something hostile, and lead to the forum."""
    hostile = "<script>alert(1)</script> <b>gras</b>"
    return Words(subject, (hostile,), Action("Confirmer", "/confirm/abc"))


@pytest.fixture
def demo(database: Database) -> Database:
    """Have the database of a demo, and people in it."""
    with database.writing() as db:
        done = {"started_at": BEGINNING, "phase": "done", "keeps_ids": False}
        db.add(ImportRun(source="demo", digest="x", **done))
        for name, role in (("Anne", "member"), ("Ben", "moderator"), ("Chloé", "admin")):
            make.member(db, name, role, password=make.PASSWORD)
    return database


@contextmanager
def entered(settings: Settings, database: Database, base: str) -> Iterator[TestClient]:
    headers = {**SAME_ORIGIN, "origin": base, "accept-encoding": "identity"}
    headers["accept-language"] = "fr"
    with TestClient(
        create_app(settings, database, RENDERER),
        base_url=base,
        headers=headers,
        follow_redirects=False,
    ) as client:
        become(client, "Chloé")
        yield client


def test_administrators_read_all_letters(demo: Database, settings: Settings) -> None:
    for number in range(35):
        write(demo, f"r{number}@example.org", f"Lettre {number}", words=with_link)
    work_off(working(demo, settings.data_dir, "outbox"))
    with entered(settings, demo, BASE_URL) as client:
        shown = client.get("/admin/outbox")
        titles = all_words(shown, ".follows__title")
        assert titles == [f"Lettre {number}" for number in range(34, 4, -1)]
        rest = client.get("/admin/outbox?page=2")
        assert all_words(rest, ".follows__title")[-1] == "Lettre 0"
        assert client.get("/admin/outbox?page=3").status_code == 404
        letter = client.get(addresses(shown, ".follows__title")[0])
        assert "r34@example.org" in words_of(letter)
        assert addresses(letter, ".letter a") == [LINK]
        assert "<b>gras</b>" in words_of(letter, ".letter")
        assert page(letter).css(".letter script, .letter b") == []
        assert client.get("/admin/outbox/999").status_code == 404
        assert "Courriels envoyés" in words_of(client.get("/admin/settings"))


@pytest.mark.parametrize("name", ["", "Anne", "Ben"])
def test_to_all_others_there_is_none(demo: Database, settings: Settings, name: str) -> None:
    write(demo, words=with_link)
    work_off(working(demo, settings.data_dir, "outbox"))
    with entered(settings, demo, BASE_URL) as client:
        assert client.get("/admin/outbox/1").status_code == 200
        become(client, name)
        for path in ("/admin/outbox", "/admin/outbox/1"):
            answer = client.get(path)
            assert answer.status_code == 404
            assert "example.org" not in answer.text


ELSEWHERE = "https://forum.example.org"


@pytest.mark.parametrize(
    ("lacking", "changes", "base"),
    [
        ("the demo", {}, BASE_URL),
        ("the outbox", {"mail_url": "smtp://127.0.0.1:9"}, BASE_URL),
        ("this machine alone", {"base_url": ELSEWHERE}, ELSEWHERE),
    ],
)
def test_without_all_three_there_is_no_such_page_and_nothing_is_told(
    demo: Database,
    settings: Settings,
    capsys: pytest.CaptureFixture[str],
    lacking: str,
    changes: dict[str, str],
    base: str,
) -> None:
    if lacking == "the demo":
        with demo.writing() as db:
            for run in db.query(ImportRun):
                db.delete(run)
    write(demo, words=with_link)
    work_off(working(demo, settings.data_dir, "outbox", base_url=base))
    if lacking != "the outbox":
        assert "abc" not in capsys.readouterr().out
    own = Settings(**{**settings.model_dump(), **changes})
    with entered(own, demo, base) as client:
        for path in ("/admin/outbox", "/admin/outbox/1"):
            answer, absent = client.get(path), client.get(path.replace("box", "boy"))
            assert answer.status_code == absent.status_code == 404
            assert answer.text.replace("outbox", "outboy") == absent.text
            assert dict(answer.headers) == dict(absent.headers)
        assert "Courriels envoyés" not in client.get("/admin/settings").text


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("fr", f"Courriel pour a…@example.org\N{NO-BREAK SPACE}: ouvrir {LINK}\n"),
        ("en", f"Letter for a…@example.org: open {LINK}\n"),
    ],
)
def test_each_letter_is_told_on_the_terminal(
    demo: Database,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    language: str,
    line: str,
) -> None:
    shop = working(demo, tmp_path, "outbox", language=language)
    write(demo, words=with_link)
    write(demo, "ben@example.org")
    work_off(shop)
    told = capsys.readouterr().out.splitlines(keepends=True)
    assert told[0] == line
    assert "Bonjour" in told[1]
    assert len(told) == 2
