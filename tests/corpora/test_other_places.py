"""Hostile texts in every place that is not a body: nothing runs, no page changes shape."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from xml.etree import ElementTree as ET

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from playwright.sync_api import Browser

from app.accounts import passwords
from app.core.web import render
from app.main import create_app
from app.settings import Settings
from app.topics.pages import lists
from tests.conftest import BASE_URL, MakeDatabase
from tests.corpora import hostile, places, watched
from tests.corpora.places import Texts
from tests.corpora.shapes import SITE, Page, Reader
from tests.corpora.visits import Visit, one_of_each, read, visits
from tests.corpora.watched import Watched

pytestmark = [pytest.mark.corpora, pytest.mark.browser]

PARTS = 4
AT_ONCE = 100

Holding = Callable[[Texts], FastAPI]


@pytest.fixture
def holding(
    make_database: MakeDatabase, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Holding:
    """Make forums that hold texts, show all on the home page and are quick to refuse."""
    monkeypatch.setattr(lists, "LATEST", 10_000)
    monkeypatch.setattr(passwords, "matches", lambda _password, _kept: False)

    def made(texts: Texts) -> FastAPI:
        database = make_database("sqlite")
        with database.writing() as db:
            places.build(db, texts)
        return create_app(settings, database)

    return made


@pytest.fixture
def window(chromium: Browser) -> Iterator[Watched]:
    with watched.window(chromium, SITE) as opened:
        yield opened


def one_page_each(app: FastAPI, texts: Texts) -> dict[str, str]:
    """Read the first page of each kind."""
    each = one_of_each(visits(texts))
    return dict(zip(each, read(app, list(each.values())), strict=True))


def batches(app: FastAPI, some: Sequence[Visit]) -> Iterator[list[Page]]:
    """Read pages, each with its kind, while the browser is busy with those before."""
    starts = range(0, len(some), AT_ONCE)
    with ThreadPoolExecutor(1) as ahead:
        yield from ahead.map(lambda at: _batch(app, some[at : at + AT_ONCE]), starts)


def _batch(app: FastAPI, some: Sequence[Visit]) -> list[Page]:
    return [(v.kind, text) for v, text in zip(some, read(app, some), strict=True)]


@pytest.mark.parametrize("part", range(PARTS))
def test_hostile_texts_stay_words_wherever_they_stand(
    window: Watched, holding: Holding, part: int
) -> None:
    texts = places.in_places(list(hostile.payloads().values())[part::PARTS])
    words = places.harmless(texts)
    reader = Reader(window, one_page_each(holding(words), words))

    found = []
    for batch in batches(holding(texts), list(visits(texts))):
        found += reader.faults(batch)

    assert found == []


def test_the_sitemap_stays_well_formed(holding: Holding) -> None:
    texts = places.in_places(hostile.payloads().values())
    with TestClient(holding(texts), base_url=BASE_URL) as client:
        tree = ET.fromstring(client.get("/sitemap.xml").text)  # noqa: S314  # our own

    assert len(tree) > texts.topic_count + texts.forum_count
    assert {len(entry) for entry in tree} <= {1, 2}


def test_templates_that_forget_to_escape_are_seen_on_every_page(
    window: Watched, holding: Holding, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = places.in_places(['"><img src=x onerror=alert(1)>'])
    words = places.harmless(texts)
    reader = Reader(window, one_page_each(holding(words), words))
    careless = render.environment.__wrapped__("fr")
    careless.autoescape, careless.shown = False, "{}".format
    monkeypatch.setattr(render, "environment", lambda *_: careless)

    for kind, page in one_page_each(holding(texts), texts).items():
        found = reader.faults([(kind, page)])
        assert any("broke out" in fault for fault in found), kind
        assert any("ran" in fault for fault in found), kind


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("<script>alert(1)</script>", "ran"),
        ("<img src=x onerror=alert(1)>", "img@onerror"),
        ("<a href='java&#9;script:alert(1)'>a</a>", "ran"),
        ("<img src=https://example.org/a.png>", "asked https://example.org/a.png"),
        ("<svg onload=alert(1)>", "ran"),
        ("</p>", "broke out"),
        ("<b>Mot</b>", "broke out"),
        ("</title><base href=https://example.org>", "broke out"),
    ],
)
def test_the_reader_sees_faults(
    window: Watched, holding: Holding, written: str, fault: str
) -> None:
    words = places.harmless(places.in_places(["a"]))
    page = one_page_each(holding(words), words)["topic"]
    reader = Reader(window, {"topic": page})

    assert reader.faults([("topic", page)]) == []
    found = reader.faults([("topic", page.replace(">Mot<", f">{written}<"))])
    assert any(fault in seen for seen in found), found
