"""Whoever edits a first post may give the topic another title; readers are told."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from fastapi.testclient import TestClient
from sqlalchemy import select

from app.core.db.engines import Database
from app.posts.models import Revision
from app.topics.models import TopicEvent
from tests.conftest import MaxQueries
from tests.factories import forum as make
from tests.factories.forum import BEGINNING, Said
from tests.factories.reading import all_words, page, words_of
from tests.factories.talking import HERE, become, edit, filled, people, talk

THERE = "/topic/1-autre-titre/"


@pytest.fixture
def first(client: TestClient, database: Database) -> Iterator[int]:
    """Let Anne open a topic that Ben answers; a day later she edits."""
    anne, ben = people(database, "Anne", "Ben")
    ids = talk(database, [Said("Un.", anne), Said("Deux.", ben)])
    with time_machine.travel(BEGINNING + timedelta(days=1), tick=False):
        become(client, "Anne")
        yield ids[0]


def test_a_new_title_is_told_in_the_stream(client: TestClient, first: int) -> None:
    answer = edit(client, first, "Un.", title="  Autre   titre ")
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{THERE}#comment-{first}"
    shown = client.get(THERE)
    assert words_of(shown, "h1") == "Autre titre"
    assert all_words(shown, ".happening") == [
        "Anne a changé le titre : « Sujet » → « Autre titre », le 8 mars 2026 à 9 h 12"
    ]
    moved = client.get(HERE)
    assert (moved.status_code, moved.headers["location"]) == (301, THERE)


def test_guests_see_it_everywhere_at_once(client: TestClient, first: int) -> None:
    become(client, "")
    addresses = ("/", "/forum/1-communication/", "/profile/1-anne/")
    for address in addresses:  # kept in the page cache from here on
        assert "Sujet" in client.get(address).text
    become(client, "Anne")
    edit(client, first, "Un.", title="Autre titre")
    become(client, "")
    for address in addresses:
        assert "Autre titre" in client.get(address).text, address
        assert "Sujet<" not in client.get(address).text, address


def test_only_the_first_post_has_a_title(
    client: TestClient, database: Database, first: int
) -> None:
    become(client, "Ben")
    opened = client.get(f"/post/{first + 1}/edit")
    assert "title" not in filled(opened)
    edit(client, first + 1, "Deux, changé.", title="Le titre de Ben")
    assert words_of(client.get(HERE), "h1") == "Sujet"
    with database.reading() as db:
        assert db.scalars(select(TopicEvent)).all() == []


def test_a_form_without_a_title_leaves_it(client: TestClient, first: int) -> None:
    form = {"body": "Un, changé.", "base_revision": "1", "reason": ""}
    assert client.post(f"/post/{first}/edit", data=form).status_code == 303
    assert words_of(client.get(HERE), "h1") == "Sujet"


def test_a_title_alone_is_an_edit_with_its_revision(
    client: TestClient, database: Database, first: int
) -> None:
    edit(client, first, "Un.", title="Autre titre")
    with database.reading() as db:
        (kept,) = db.scalars(select(Revision)).all()
        assert (kept.title, kept.source) == ("Sujet", "Un.")
    newest = page(client.get(f"/post/{first}/history")).css(".version")[0]
    told = newest.css_first(".version__title")
    assert told is not None
    assert "Sujet" in told.css("del")[0].text()
    assert "Autre titre" in told.css("ins")[0].text()
    assert "Aucun mot du texte n’a changé." in newest.text()


def test_a_restored_first_text_brings_its_title_back(
    client: TestClient, first: int
) -> None:
    edit(client, first, "Un, changé.", title="Autre titre")
    form = {"revision": "1"}
    assert client.post(f"/post/{first}/history/restore", data=form).status_code == 303
    shown = client.get(HERE)
    assert words_of(shown, "h1") == "Sujet"
    assert len(all_words(shown, ".happening")) == 3


def test_a_purged_title_goes_from_the_stream(
    client: TestClient, database: Database, first: int
) -> None:
    edit(client, first, "Un.", title="Zqtitle")
    edit(client, first, "Un.", title="Autre titre")
    people(database, "Modeste")
    become(client, "Modeste")
    form = {"revision": "2"}
    assert client.post(f"/post/{first}/history/purge", data=form).status_code == 303
    shown = client.get(THERE)
    told = all_words(shown, ".happening")
    assert told == ["Anne a changé le titre, le 8 mars 2026 à 9 h 12"] * 2
    assert "zqtitle" not in shown.text.lower()
    assert "zqtitle" not in client.get(f"/post/{first}/history").text.lower()


def test_lines_stand_among_the_posts_of_their_time(
    client: TestClient, database: Database, max_queries: MaxQueries
) -> None:
    with database.writing() as db:
        anne = make.member(db, "Anne")
        said = [Said(f"Message {n}.", anne) for n in range(1, 31)]
        topic, _ = make.topic_with(db, make.forum(db), said, "Long")
        for hours in (0.5, 26.5, 100):
            at = BEGINNING + timedelta(hours=hours)
            db.add(
                TopicEvent(
                    topic_id=topic.id,
                    kind="title",
                    at=at,
                    by_id=anne.id,
                    before="A",
                    after="B",
                )
            )
    seen = {}
    for number in (1, 2):
        address = "/topic/1-long/" + ("page/2/" if number == 2 else "")
        with max_queries(6):
            read = page(client.get(address))
        seen[number] = [
            "event" if "happening" in (node.attributes["class"] or "") else "post"
            for node in read.css(".stream > .happening, .stream > article")
        ]
    assert seen[1] == ["post", "event", *["post"] * 24]
    assert seen[2] == ["post"] * 2 + ["event"] + ["post"] * 3 + ["event"]
    assert all_words(client.get("/topic/1-long/?view=thread"), ".happening") == []
