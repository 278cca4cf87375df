"""Authors take away what they wrote, and put it back: every count stays true."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from fastapi.testclient import TestClient
from time_machine import Traveller

from app.core.db.engines import Database
from app.posts.models import Post
from tests.factories import forum as make
from tests.factories.forum import BEGINNING, Said
from tests.factories.house import House, enter
from tests.factories.reading import all_words, page, post_numbers, words_of
from tests.factories.talking import (
    HERE,
    assert_counts_are_true,
    become,
    counts,
    people,
    talk,
)

LATER = BEGINNING + timedelta(days=30)


@pytest.fixture(autouse=True)
def a_month_later() -> Iterator[Traveller]:
    """Let the removals of these tests happen a month after the posts were written."""
    with time_machine.travel(LATER, tick=True) as clock:
        yield clock


def delete(client: TestClient, post_id: int, what: str = "post") -> int:
    form = {"what": what}
    return client.post(f"/post/{post_id}/delete", data=form).status_code


def undelete(client: TestClient, post_id: int) -> int:
    return client.post(f"/post/{post_id}/undelete").status_code


def test_a_deleted_post_leaves_its_number_and_a_sentence(
    client: TestClient, database: Database
) -> None:
    anne, ben = people(database, "Anne", "Ben")
    ids = talk(database, [Said("Un.", anne), Said("zqtwo", ben), Said("Trois.", anne)])
    become(client, "Ben")
    answer = client.post(f"/post/{ids[1]}/delete", data={"what": "post"})
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{HERE}#comment-{ids[1]}"
    for reader in ("Ben", "Anne", ""):
        become(client, reader)
        read = client.get(HERE)
        assert post_numbers(read) == [1, 2, 3], reader
        said = all_words(read, ".tombstone")
        assert said[0].startswith("Message n° 2 supprimé par son auteur"), reader
        assert ("Annuler" in said[0]) == (reader == "Ben"), reader
        assert "zqtwo" not in read.text
        assert client.get(f"/p/{ids[1]}").status_code == 410


def test_the_page_asks_without_script(client: TestClient, database: Database) -> None:
    (anne,) = people(database, "Anne")
    ids = talk(database, [Said("Un.", anne), Said("zqtwo", anne)])
    become(client, "Anne")
    asked = client.get(f"/post/{ids[1]}/delete")
    assert words_of(asked, "h1") == "Supprimer le message n° 2"
    form = page(asked).css_first("main form")
    assert form is not None
    assert form.attributes["action"] == f"/post/{ids[1]}/delete"
    assert "zqtwo" in words_of(asked)
    assert page(asked).css("input[type=radio]") == []


def test_undoing_brings_all_back(client: TestClient, database: Database) -> None:
    anne, ben = people(database, "Anne", "Ben")
    said = [Said("Un.", anne), Said("Deux.", ben), Said("Trois.", ben, answers=2)]
    ids = talk(database, said)
    before = counts(database)
    become(client, "Ben")
    for post_id in reversed(ids[1:]):
        assert delete(client, post_id) == 303
    for post_id in ids[1:]:
        assert undelete(client, post_id) == 303
    assert counts(database) == before
    assert "restauré" not in client.get(HERE).text


def test_what_comes_back_late_is_told_in_the_stream(
    client: TestClient, database: Database, a_month_later: Traveller
) -> None:
    (anne,) = people(database, "Anne")
    ids = talk(database, [Said("Un.", anne), Said("Deux.", anne)])
    become(client, "Anne")
    delete(client, ids[1])
    a_month_later.shift(timedelta(minutes=6))
    assert undelete(client, ids[1]) == 303
    told = all_words(client.get(HERE), ".happening")
    assert len(told) == 1
    assert told[0].startswith("Message n° 2 restauré par Anne, le 6 avril 2026 à ")


def test_after_thirty_days_nothing_comes_back(
    client: TestClient, database: Database, a_month_later: Traveller
) -> None:
    (anne,) = people(database, "Anne")
    ids = talk(database, [Said("Un.", anne), Said("Deux.", anne)])
    become(client, "Anne")
    delete(client, ids[1])
    a_month_later.shift(timedelta(days=29, hours=23))
    become(client, "Anne")
    assert "Annuler" in words_of(client.get(HERE), ".stream")
    a_month_later.shift(timedelta(hours=2))
    assert "Annuler" not in words_of(client.get(HERE), ".stream")
    assert undelete(client, ids[1]) == 404


SCENES: dict[str, list[int]] = {
    "the last": [5],
    "the first": [1],
    "one that was answered, then its answer": [2, 3],
    "an answer": [3],
    "all of one author's": [2, 5],
    "everything of everyone": [1, 2, 3, 4, 5],
}


@pytest.mark.parametrize("scene", SCENES)
def test_every_count_equals_what_counting_again_gives(
    client: TestClient, database: Database, scene: str
) -> None:
    anne, ben = people(database, "Anne", "Ben")
    with database.writing() as db:
        place = make.forum(db)
        make.topic_with(db, place, [Said("Avant.", ben), Said("Après.", anne)], "Autre")
        said = [
            Said("Un.", anne),
            Said("Deux.", ben),
            Said("Trois.", anne, answers=2),
            Said("Caché.", anne, "hidden", answers=2),
            Said("Quatre.", anne, answers=2),
            Said("Cinq.", ben, answers=1),
        ]
        _, posts = make.topic_with(db, place, said, "Sujet")
        # the hidden one answers too, and is not counted as an answer
        posts[1].answer_count = 2
        shown = [post.id for post in posts if post.state == "visible"]
        owner = {post.id: post.author_id for post in posts}
    assert_counts_are_true(database)
    for number in SCENES[scene]:
        post_id = shown[number - 1]
        become(client, "Anne" if owner[post_id] == anne.id else "Ben")
        assert delete(client, post_id) == 303
        assert_counts_are_true(database)
    for number in SCENES[scene]:
        post_id = shown[number - 1]
        become(client, "Anne" if owner[post_id] == anne.id else "Ben")
        assert undelete(client, post_id) == 303
        assert_counts_are_true(database)


def test_nobody_deletes_what_others_wrote(client: TestClient, house: House) -> None:
    for role in ("guest", "member", "moderator", "admin"):
        client.cookies.clear()
        enter(client, role)
        for post_id in (house.visible_post, house.deleted_post, house.pending_post, 999):
            assert client.get(f"/post/{post_id}/delete").status_code == 404
            assert delete(client, post_id) == 404
            assert undelete(client, post_id) == 404


def test_deleting_twice_is_deleting_once(client: TestClient, database: Database) -> None:
    (anne,) = people(database, "Anne")
    ids = talk(database, [Said("Un.", anne), Said("Deux.", anne)])
    become(client, "Anne")
    assert [delete(client, ids[1]), delete(client, ids[1])] == [303, 404]
    assert_counts_are_true(database)


def test_quotes_of_it_show_nothing_until_it_is_back(
    client: TestClient, database: Database
) -> None:
    anne, ben = people(database, "Anne", "Ben")
    ids = talk(database, [Said("zqsaid ici.", anne), Said("Oui.", ben)])
    with database.writing() as db:
        quoting = db.get_one(Post, ids[1])
        quoting.source = f"::: quote post={ids[0]}\nzqsaid ici.\n:::\n\nOui."
        db.flush()
        make.render_again(db, [quoting])
    assert client.get(HERE).text.count("zqsaid") >= 2
    become(client, "Anne")
    delete(client, ids[0])
    become(client, "")
    assert "zqsaid" not in client.get(HERE).text
    become(client, "Anne")
    undelete(client, ids[0])
    become(client, "")
    assert client.get(HERE).text.count("zqsaid") >= 2
