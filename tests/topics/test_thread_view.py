"""The nested view: each answer under what it answers."""

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from app.core.db.engines import Database
from app.posts.models import Post
from tests.factories import forum as make
from tests.factories.forum import Said
from tests.factories.reading import addresses, page, post_numbers, words_of


def test_answers_stand_under_what_they_answer(
    client: TestClient, database: Database
) -> None:
    answers = (None, 1, None, 2, 4, 5, 6, 7, 1)
    with database.writing() as db:
        said = [Said(f"Message {n}.", "Zoé", answers=to) for n, to in enumerate(answers, 1)]
        topic, _ = make.topic_with(db, make.forum(db), said, "Fil")
    flat = client.get(f"/topic/{topic.id}-fil/")
    assert post_numbers(flat) == [1, 2, 3, 4, 5, 6, 7, 8, 9]
    (way,) = addresses(flat, ".topic__views a:not([href^='#'])")
    thread = client.get(way)
    assert post_numbers(thread) == [1, 2, 4, 5, 6, 7, 8, 9, 3]
    indents = [
        (node.attributes["class"] or "").rsplit("in-thread--")[-1]
        for node in page(thread).css("article[data-number]")
    ]
    assert indents == ["0", "1", "2", "3", "4", "4", "4", "1", "0"]
    assert "Lire par date" in words_of(thread, ".topic__views")
    assert addresses(thread, "link[rel=canonical]") == [
        f"http://localhost:8000/topic/{topic.id}-fil/"
    ]


def test_it_has_pages_of_its_own(client: TestClient, database: Database) -> None:
    with database.writing() as db:
        said = [Said(f"Message {n}.", answers=1 if n > 1 else None) for n in range(1, 31)]
        topic, _ = make.topic_with(db, make.forum(db), said, "Fil")
    first = client.get(f"/topic/{topic.id}-fil/?view=thread")
    (following,) = addresses(first, "link[rel=next]")
    second = client.get(following)
    assert following.endswith("page/2/?view=thread")
    assert post_numbers(first) + post_numbers(second) == list(range(1, 31))


def test_a_topic_without_answers_offers_no_thread(
    client: TestClient, database: Database
) -> None:
    with database.writing() as db:
        topic, _ = make.topic_with(db, make.forum(db), [Said(), Said()], "Simple")
    shown = client.get(f"/topic/{topic.id}-simple/")
    assert addresses(shown, ".topic__views a:not([href^='#'])") == []


def test_an_unknown_view_is_no_page(client: TestClient, database: Database) -> None:
    with database.writing() as db:
        topic, _ = make.topic_with(db, make.forum(db), [Said()], "Simple")
    assert client.get(f"/topic/{topic.id}-simple/?view=sideways").status_code == 404


@pytest.mark.parametrize("posts", [51, 60, 75, 76, 110])
def test_every_post_is_on_one_page_in_its_order(
    client: TestClient, database: Database, posts: int
) -> None:
    answered = [n // 2 or 1 if n % 3 else None for n in range(1, posts)]
    said = [Said(), *(Said(answers=number) for number in answered)]
    with database.writing() as db:
        topic, _ = make.topic_with(db, make.forum(db), said)
        in_order = db.scalars(
            select(Post.position)
            .where(Post.topic_id == topic.id)
            .order_by(Post.thread_path)
        ).all()
        address = f"/topic/{topic.id}-un-sujet/"
    seen: list[int] = []
    for number in range(1, -(-posts // 25) + 1):
        here = address + (f"page/{number}/" if number > 1 else "") + "?view=thread"
        seen += post_numbers(client.get(here))
    assert seen == list(in_order)
