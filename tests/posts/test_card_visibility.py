"""Cards of what a reader may not see: as of what does not exist, at once and everywhere."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from app.core.db import changes
from app.core.db.engines import Database
from app.posts.models import Post
from app.topics.actions.title import rename
from tests.conftest import MaxQueries
from tests.factories import forum as make
from tests.factories.cards import (
    ABSENT,
    BASE_URL,
    SAID,
    Shown,
    become,
    cards,
    showing,
    write,
)
from tests.factories.company import browser_of
from tests.factories.forum import PASSWORD, Said
from tests.factories.house import SECRETS, House, enter
from tests.factories.reading import addresses, page, words_of


@pytest.fixture
def shown(database: Database) -> Shown:
    return showing(database)


@pytest.fixture
def moderator(app: FastAPI, database: Database, client: TestClient) -> TestClient:
    """Read as a moderator."""
    assert client is not None
    with database.writing() as db:
        chloe = make.member(db, "Chloé", "moderator", password=PASSWORD)
    return browser_of(app, chloe)


@pytest.fixture
def reader(app: FastAPI, database: Database, client: TestClient) -> TestClient:
    """Read as a member."""
    assert client is not None
    with database.writing() as db:
        denis = make.member(db, "Denis", password=PASSWORD)
    return browser_of(app, denis)


def bodies(answer: Response) -> list[str]:
    return [node.inner_html or "" for node in page(answer).css(".post__body")]


@pytest.mark.parametrize("state", ["hidden", "deleted", "pending"])
def test_what_a_reader_may_not_see_is_as_what_does_not_exist(
    client: TestClient, reader: TestClient, shown: Shown, database: Database, state: str
) -> None:
    """Hidden, removed or absent: the same bytes, whatever was kept before."""
    assert cards(client.get(shown.address)) == cards(reader.get(shown.address)) != []
    become(database, shown.posts[1], state)
    for browser in (client, reader):
        write(database, shown, BASE_URL + shown.permalink)
        (veiled,) = bodies(browser.get(shown.address))
        write(database, shown, BASE_URL + ABSENT)
        (absent,) = bodies(browser.get(shown.address))
        assert veiled.replace(shown.permalink, ABSENT) == absent
        assert ABSENT in absent
        assert "card" not in absent


@pytest.mark.parametrize("role", ["guest", "member", "moderator"])
def test_no_secret_of_a_post_is_in_its_card(
    client: TestClient, house: House, database: Database, role: str
) -> None:
    with database.writing() as db:
        known = range(1, house.closed_post + 3)
        paths = [f"/p/{number}" for number in known]
        paths += [f"/topic/{number}-x/" for number in (house.topic, house.veiled_topic)]
        said = [Said(BASE_URL + path) for path in paths]
        topic, posts = make.topic_with(db, make.forum(db, "Cartes"), said, "Cartes")
        assert len(posts) > 25
    enter(client, role)
    answers = [client.get(f"/topic/{topic.id}-cartes/page/{n}/") for n in (1, 2)]
    answers[0] = client.get(f"/topic/{topic.id}-cartes/")
    shown = "".join(" ".join(cards(answer)) for answer in answers)
    assert "Bonjour à tous" in shown
    assert ("zqhidden" in shown) is (role == "moderator")
    for secret, readers in SECRETS.items():
        assert role in readers or not any(secret in answer.text for answer in answers)


def test_hiding_and_restoring_are_seen_at_once(
    client: TestClient, reader: TestClient, shown: Shown, database: Database
) -> None:
    for state in ("visible", "hidden", "visible", "deleted", "visible"):
        become(database, shown.posts[1], state)
        for browser in (client, reader, client, reader):
            answer = browser.get(shown.address)
            assert len(cards(answer)) == (state == "visible")
            assert ("horaires" in words_of(answer, ".post")) is (state == "visible")


def test_a_moderator_sees_that_others_do_not(
    client: TestClient, moderator: TestClient, shown: Shown, database: Database
) -> None:
    become(database, shown.posts[1], "hidden")
    (said,) = cards(moderator.get(shown.address))
    assert "Masqué aux lecteurs" in said
    assert SAID in said
    assert cards(client.get(shown.address)) == []
    become(database, shown.posts[1], "deleted")
    assert cards(moderator.get(shown.address)) == []


def test_a_topic_whose_first_post_is_hidden_shows_its_title_alone(
    client: TestClient, shown: Shown, database: Database
) -> None:
    write(database, shown, f"{BASE_URL}/topic/{shown.topic}-x/")
    for first, second, said in (
        ("visible", "visible", ["neuf heures"]),
        ("hidden", "visible", ["Les horaires d’été"]),
        ("hidden", "hidden", []),
        ("hidden", "visible", ["Les horaires d’été"]),
        ("visible", "visible", ["neuf heures"]),
    ):
        become(database, shown.posts[0], first)
        become(database, shown.posts[1], second)
        found = cards(client.get(shown.address))
        assert len(found) == len(said)
        assert all(words in found[0] for words in said)
        if said == ["Les horaires d’été"]:
            assert found == said


def test_a_card_changes_with_what_it_shows(
    client: TestClient, shown: Shown, database: Database
) -> None:
    client.get(shown.address)
    with database.writing() as db:
        rename(db, shown.topic, "Les horaires d’hiver", None)
    answer = client.get(shown.address)
    assert "Les horaires d’hiver" in cards(answer)[0]
    assert "-les-horaires-d-hiver/" in addresses(answer, ".card a")[0]
    with database.writing() as db:
        post = db.get_one(Post, shown.posts[1])
        post.author_id, post.is_anonymised = None, True
        changes.touch(db, f"post:{post.id}")
    assert "par Compte supprimé" in cards(client.get(shown.address))[0]


def test_replies_do_not_make_the_pages_of_others_anew(
    client: TestClient, shown: Shown, database: Database, max_queries: MaxQueries
) -> None:
    write(database, shown, f"{BASE_URL}/topic/{shown.topic}-x/")
    client.get(shown.address)
    with database.writing() as db:
        changes.touch(db, f"topic:{shown.topic}")
    with max_queries(0):
        client.get(shown.address)
