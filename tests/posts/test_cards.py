"""Cards of this forum's own posts and topics: what they say, and where they stand."""

import re

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.core.db.engines import Database
from app.topics.models import Topic
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
from tests.factories.reading import addresses, page, words_of


@pytest.fixture
def shown(database: Database) -> Shown:
    return showing(database)


@pytest.fixture
def reader(app: FastAPI, database: Database, client: TestClient) -> TestClient:
    """Read as a member."""
    assert client is not None
    with database.writing() as db:
        denis = make.member(db, "Denis", password=PASSWORD)
    return browser_of(app, denis)


def test_a_post_is_shown_by_its_card(client: TestClient, shown: Shown) -> None:
    answer = client.get(shown.address)
    (said,) = cards(answer)
    assert said == (
        f"Les horaires d’été Message n° 2, par Ben · 7 mars 2026 à 10 h 12 {SAID}"
    )
    here = f"{BASE_URL}/topic/{shown.topic}-les-horaires-d-ete/#comment-{shown.posts[1]}"
    assert addresses(answer, ".card a") == [here]
    assert BASE_URL + shown.permalink not in words_of(answer, ".post__body")


def test_a_topic_is_shown_by_its_card(
    client: TestClient, shown: Shown, database: Database
) -> None:
    write(database, shown, f"{BASE_URL}/topic/{shown.topic}-n-importe/")
    (said,) = cards(client.get(shown.address))
    assert said == (
        "Les horaires d’été Sujet ouvert par Anne Verneuil · 7 mars 2026 à 9 h 12"
        " On ouvre à neuf heures."
    )


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/topic/{topic}", "/topic/{topic}-les-horaires-d-ete/"),
        ("/topic/{topic}-x", "/topic/{topic}-les-horaires-d-ete/"),
        ("/topic/{topic}-x/?view=thread", "/topic/{topic}-les-horaires-d-ete/"),
        ("/topic/{topic}-x/page/2/", "/topic/{topic}-les-horaires-d-ete/page/2/"),
        ("/topic/{topic}-x/#comment-{post}", "#comment-{post}"),
        ("/topic/1{topic}-ailleurs/#comment-{post}", "#comment-{post}"),
        ("/topic/{topic}-x/page/3/#comment-{post}", "#comment-{post}"),
        ("/topic/{topic}-x/?do=findComment&comment={post}", "#comment-{post}"),
        ("/p/{post}", "#comment-{post}"),
    ],
)
def test_each_way_of_writing_an_address_has_a_card(
    client: TestClient, shown: Shown, database: Database, path: str, leads_to: str
) -> None:
    names = {"topic": shown.topic, "post": shown.posts[1]}
    write(database, shown, BASE_URL + path.format(**names))
    (address,) = addresses(client.get(shown.address), ".card a")
    assert address.endswith(leads_to.format(**names))


@pytest.mark.parametrize(
    "written",
    [
        "<{own}>",
        "Voir {own}",
        "[mots]({own})",
        "- {own}",
        "> {own}",
        "::: quote\n{own}\n:::",
        "`{own}`",
        "{own}/share",
        "{own}0000000000",
        "http://localhost:8001/p/1",
        "http://localhost/p/1",
        "http://localhost:8000@exemple.fr/p/1",
        "http://exemple.fr@localhost:8000/p/1",
        "http://localhost:8000.exemple.fr/p/1",
        "http://exemple.fr/http://localhost:8000/p/1",
        "http://lоcalhost:8000/p/1",  # a Cyrillic letter
        "http://localhost:8000/",
        "http://localhost:8000/forum/1-x/",
        "http://localhost:8000/profile/1-x/",
        "http://localhost:8000/topic/0-x/",
        "http://localhost:8000/topic/1-x/?do=getLastComment",
        "http://localhost:8000/topic/1-x/?do=findComment&comment=a",
        "http://localhost:8000/topic/1-x/page/0/",
        "http://localhost:8000//topic/1-x/",
        "http://localhost:8000/topic/٣-x/",
    ],
)
def test_any_other_address_has_none(
    client: TestClient, shown: Shown, database: Database, written: str
) -> None:
    write(database, shown, written.format(own=BASE_URL + shown.permalink))
    assert cards(client.get(shown.address)) == []


def test_all_cards_of_a_page_are_asked_for_at_once(
    client: TestClient, shown: Shown, database: Database, max_queries: MaxQueries
) -> None:
    client.get(shown.address)
    write(database, shown, "Rien.")
    with max_queries(50) as without:
        client.get(shown.address)
    lines = [f"{BASE_URL}/p/{number}" for number in (*shown.posts, 999_999)]
    lines += [f"{BASE_URL}/topic/{shown.topic}-x/", "https://youtu.be/dQw4w9WgXcQ"]
    write(database, shown, *lines)
    with max_queries(len(without) + 1) as said:
        assert len(cards(client.get(shown.address))) == 4
    assert len(said) == len(without) + 1
    write(database, shown, "https://youtu.be/dQw4w9WgXcQ", "https://exemple.fr/p/1")
    with max_queries(len(without)):
        assert len(cards(client.get(shown.address))) == 1


def test_a_card_of_a_card_is_an_address(
    client: TestClient, shown: Shown, database: Database
) -> None:
    with database.writing() as db:
        topic = db.get_one(Topic, shown.topic)
        _, (last,) = make.topic_with(
            db, make.forum(db, "B"), [Said(f"{BASE_URL}/p/{shown.post}")], topic.title
        )
    answer = client.get(f"/topic/{last.topic_id}-les-horaires-d-ete/")
    (said,) = cards(answer)
    assert said.endswith(BASE_URL + shown.permalink)
    assert not page(answer).css(".card .card")


def test_a_quote_of_a_card_is_its_address(
    client: TestClient, reader: TestClient, shown: Shown, database: Database
) -> None:
    topic = shown.address.split("/")[2]
    number = topic.partition("-")[0]
    form = page(reader.get(f"/topic/{number}/reply?quote={shown.post}"))
    area = form.css_first("textarea[name=body]")
    assert area
    assert BASE_URL + shown.permalink in area.text()
    quote = f"::: quote post={shown.post}\n{BASE_URL}{shown.permalink}\n:::"
    with database.writing() as db:
        _, (last,) = make.topic_with(db, make.forum(db, "B"), [Said(f"{quote}\n\nA.")], "C")
    answer = client.get(f"/topic/{last.topic_id}-c/")
    assert cards(answer) == []
    assert words_of(answer, ".quote blockquote") == BASE_URL + shown.permalink


def test_previews_show_the_cards_that_pages_would(
    reader: TestClient, shown: Shown, database: Database
) -> None:
    address = BASE_URL + shown.permalink
    video = "https://youtu.be/dQw4w9WgXcQ"
    body = f"{address}\n\n{video}\n\n{BASE_URL}{ABSENT}"
    live = reader.post("/preview", data={"body": body})
    assert SAID in words_of(live, ".card")
    part = page(live).css_first("[data-live]")
    assert part
    assert part.attributes["data-cards"] == f"{address} {video}"
    become(database, shown.posts[1], "hidden")
    live = reader.post("/preview", data={"body": body})
    part = page(live).css_first("[data-live]")
    assert part
    assert part.attributes["data-cards"] == video
    assert "horaires" not in live.text


def test_a_video_is_a_link_until_somebody_says_so(
    client: TestClient, shown: Shown, database: Database
) -> None:
    address = "https://www.youtube.com/watch?v=dQw4w9WgXcQ&x=%22%3E"
    write(database, shown, address)
    answer = client.get(shown.address)
    assert "Lire la vidéo (YouTube)" in cards(answer)[0]
    assert addresses(answer, ".card a") == [address, address]
    play = page(answer).css_first(".card [data-player]")
    assert play
    assert play.attributes["data-player"] == (
        "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1"
    )
    assert not page(answer).css("iframe, img[src^=http], link[href*=youtube]")
    assert not re.search(r'(?:src|srcset|poster)="https?:', answer.text)
