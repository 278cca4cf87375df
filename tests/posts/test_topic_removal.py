"""The author of a first post takes it away, alone or with the topic that it opened."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from fastapi.testclient import TestClient

from app.core.db.engines import Database
from app.topics.models import Topic
from tests.factories.forum import BEGINNING, Said
from tests.factories.reading import all_words, page, post_numbers, words_of
from tests.factories.talking import (
    HERE,
    assert_counts_are_true,
    become,
    counts,
    people,
    talk,
)


@pytest.fixture(autouse=True)
def later() -> Iterator[None]:
    """Let all this happen some days after the posts were written."""
    with time_machine.travel(BEGINNING + timedelta(days=3), tick=True):
        yield


def alone(client: TestClient, database: Database) -> list[int]:
    """Let nobody but Anne have written in her topic."""
    anne, _, _ = people(database, "Anne", "Zoé", "Modeste")
    ids = talk(database, [Said("Un zqopen.", anne), Said("Deux zqsecond.", anne)])
    become(client, "Anne")
    return ids


def delete(client: TestClient, post_id: int, what: str) -> int:
    form = {"what": what}
    return client.post(f"/post/{post_id}/delete", data=form).status_code


def choices(client: TestClient, post_id: int) -> list[str]:
    asked = client.get(f"/post/{post_id}/delete")
    assert asked.status_code == 200
    return all_words(asked, "label")


def test_the_page_asks_what_becomes_of_the_topic(
    client: TestClient, database: Database
) -> None:
    ids = alone(client, database)
    offered = choices(client, ids[0])
    assert offered == ["Retirer seulement le message", "Retirer tout le sujet"]
    chosen = page(client.get(f"/post/{ids[0]}/delete")).css("input[checked]")
    assert [node.attributes["value"] for node in chosen] == ["post"]
    assert choices(client, ids[1]) == []


def test_a_first_post_alone_leaves_its_topic(
    client: TestClient, database: Database
) -> None:
    ids = alone(client, database)
    assert delete(client, ids[0], "post") == 303
    assert_counts_are_true(database)
    become(client, "")
    shown = client.get(HERE)
    assert post_numbers(shown) == [1, 2]
    assert all_words(shown, ".tombstone") == ["Message n° 1 supprimé par son auteur"]
    assert "zqopen" not in shown.text
    assert "zqopen" not in client.get("/").text
    assert "Sujet" in client.get("/").text


def test_where_others_have_written_only_the_message_goes(
    client: TestClient, database: Database
) -> None:
    anne, ben = people(database, "Anne", "Ben")
    ids = talk(database, [Said("Un.", anne), Said("Deux.", ben)])
    become(client, "Anne")
    asked = client.get(f"/post/{ids[0]}/delete")
    assert page(asked).css("input[type=radio]") == []
    assert "D’autres ont écrit dans ce sujet" in words_of(asked)
    assert delete(client, ids[0], "topic") == 403
    assert delete(client, ids[0], "post") == 303
    assert_counts_are_true(database)


def test_a_reply_never_takes_the_topic_along(
    client: TestClient, database: Database
) -> None:
    ids = alone(client, database)
    assert delete(client, ids[1], "topic") == 404


def test_a_topic_that_is_gone_is_as_absent(client: TestClient, database: Database) -> None:
    ids = alone(client, database)
    become(client, "")
    kept = ("/", "/forum/1-communication/", "/profile/1-anne/", "/sitemap.xml")
    for address in (*kept, HERE):  # in the page cache from here on
        assert client.get(address).status_code == 200
    become(client, "Anne")
    assert delete(client, ids[0], "topic") == 303
    assert_counts_are_true(database)
    absent = client.get("/topic/999-sujet/").status_code
    for name in ("", "Zoé"):
        become(client, name)
        for address in kept:
            read = client.get(address).text
            assert "/topic/1-" not in read, (name, address)
            assert "zq" not in read, (name, address)
        gone = (HERE, "/topic/1", f"{HERE}?do=getLastComment", "/topic/1/reply")
        for address in (*gone, f"/p/{ids[0]}", f"/p/{ids[1]}/share"):
            assert client.get(address).status_code == absent == 404, (name, address)


def test_its_author_and_moderators_still_find_it(
    client: TestClient, database: Database
) -> None:
    ids = alone(client, database)
    answer = client.post(f"/post/{ids[0]}/delete", data={"what": "topic"})
    back = client.get(answer.headers["location"])
    assert all_words(back, ".tombstone p") == [
        "Message n° 1 supprimé par son auteur",
        "Message n° 2 supprimé par son auteur",
    ]
    become(client, "Modeste")
    seen = client.get(HERE)
    assert post_numbers(seen) == [1, 2]
    assert "zq" not in seen.text
    assert "Annuler" not in words_of(seen, ".stream")


def test_one_undo_brings_the_whole_topic_back(
    client: TestClient, database: Database
) -> None:
    ids = alone(client, database)
    before = counts(database)
    delete(client, ids[0], "topic")
    assert client.post(f"/post/{ids[1]}/undelete").status_code == 303
    assert counts(database) == before
    become(client, "")
    assert post_numbers(client.get(HERE)) == [1, 2]
    assert "Sujet" in client.get("/").text


def test_an_undo_leaves_what_went_before_where_it_is(
    client: TestClient, database: Database
) -> None:
    ids = alone(client, database)
    delete(client, ids[1], "post")
    delete(client, ids[0], "topic")
    assert client.post(f"/post/{ids[0]}/undelete").status_code == 303
    assert all_words(client.get(HERE), ".tombstone p") == [
        "Message n° 2 supprimé par son auteur"
    ]
    assert_counts_are_true(database)
    with database.reading() as db:
        topic = db.get_one(Topic, 1)
        assert (topic.post_count, topic.reply_count, topic.last_post_id) == (2, 0, ids[0])
