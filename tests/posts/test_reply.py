"""Replying to a topic: one post, at its anchor, counted once, whoever else is writing."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import time_machine
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy import select

from app.accounts.models import Member
from app.core import clock
from app.core.db.engines import Database
from app.posts.models import Post
from tests.factories.forum import Said
from tests.factories.house import House, enter
from tests.factories.reading import page, post_numbers, words_of
from tests.factories.talking import assert_counts_are_true, become, people, talk
from tests.factories.writing import fields_of, opened, posts_in, reply, send

TEXT = "Une réponse **nette**."


def test_a_reply_stands_at_the_end_of_its_topic(
    member: TestClient, house: House, database: Database
) -> None:
    answer = reply(member, house.topic, TEXT)
    assert answer.status_code == 303
    place = answer.headers["location"]
    found = re.fullmatch(rf"/topic/{house.topic}-bibliotheques/#comment-(\d+)", place)
    assert found
    shown = member.get(place)
    assert post_numbers(shown)[-1] == 8
    assert words_of(shown, f"#comment-{found[1]} .post__body") == "Une réponse nette."
    assert "5 réponses" in words_of(shown, ".topic__meta")
    last = posts_in(database, house.topic)[-1]
    assert (last.id, last.position, last.source) == (int(found[1]), 8, TEXT)


def test_it_leads_to_the_page_that_holds_it(member: TestClient, house: House) -> None:
    place = reply(member, house.long_topic, TEXT).headers["location"]
    assert place.startswith(f"/topic/{house.long_topic}-un-long-sujet/page/2/#comment-")
    assert post_numbers(member.get(place)) == list(range(26, 32))


def test_every_count_is_true_afterwards(client: TestClient, database: Database) -> None:
    (anne, _ben) = people(database, "Anne", "Ben")
    talk(database, [Said("Bonjour.", anne), Said("Caché.", anne, "hidden")])
    for minutes, name in enumerate(("Anne", "Ben", "Ben"), start=1):
        become(client, name)
        with time_machine.travel(clock.now() + timedelta(minutes=minutes), tick=False):
            said = {"reply_to": "1"} if name == "Ben" else {}
            answer = reply(client, 1, f"Message {minutes}", fields=said)
            assert answer.status_code == 303
    assert_counts_are_true(database)


def test_a_topic_without_a_visible_post_is_counted_again(
    client: TestClient, database: Database
) -> None:
    (anne,) = people(database, "Anne")
    talk(database, [Said("Caché.", anne, "hidden")])
    become(client, "Anne")
    assert reply(client, 1, TEXT).status_code == 303
    assert_counts_are_true(database)


def test_the_topic_comes_first_in_lists_and_profiles(
    client: TestClient, database: Database
) -> None:
    (anne,) = people(database, "Anne")
    talk(database, [Said("Bonjour.", anne)])
    talk(database, [Said("Plus récent.", anne, after=timedelta(days=9))])
    become(client, "Anne")
    reply(client, 1, TEXT)
    assert page(client.get("/")).css_first("#topic-1") is not None
    first = words_of(client.get("/forum/1-communication/"), ".topic-row")
    assert "Dernier message : Anne" in first
    profile = words_of(client.get("/profile/1-anne/"), ".latest__post")
    assert "Une réponse nette." in profile


def test_guests_see_it_at_once(client: TestClient, house: House) -> None:
    address = f"/topic/{house.topic}-bibliotheques/"
    assert "Une réponse" not in client.get(address).text
    assert client.get("/").status_code == 200
    enter(client, "member")
    reply(client, house.topic, TEXT)
    client.cookies.clear()
    assert "Une réponse <strong>nette</strong>." in client.get(address).text
    row = f".topic-row[aria-labelledby=topic-{house.topic}]"
    assert "5 réponses" in words_of(client.get("/"), row)


def test_an_answer_stands_below_what_it_answers(
    member: TestClient, house: House, database: Database
) -> None:
    address = f"/topic/{house.topic}/reply?reply_to={house.visible_post}"
    form = member.get(address)
    assert "En réponse à David (message n° 2)" in words_of(form)
    assert "Voici ce que je pense." in words_of(form)
    sent = fields_of(form) | {"body": TEXT}
    assert sent["reply_to"] == str(house.visible_post)
    place = send(member, f"/topic/{house.topic}/reply", sent).headers["location"]
    flat, anchor = member.get(place), place.partition("#")[2]
    assert "En réponse à David (message n° 2)" in words_of(flat, f"#{anchor}")
    assert "2 réponses" in words_of(flat, f"#comment-{house.visible_post}")
    thread = member.get(f"/topic/{house.topic}-bibliotheques/?view=thread")
    numbers = post_numbers(thread)
    assert numbers.index(8) == numbers.index(2) + 3
    last = posts_in(database, house.topic)[-1]
    assert (last.thread_path, last.thread_depth) == ("000002000008", 1)


def test_the_same_form_sent_again_makes_no_second_post(
    member: TestClient, house: House, database: Database
) -> None:
    sent = opened(member, f"/topic/{house.topic}/reply") | {"body": TEXT}
    answers = [send(member, f"/topic/{house.topic}/reply", sent) for _ in range(3)]
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer.headers["location"] for answer in answers}) == 1
    assert len(posts_in(database, house.topic)) == 8


def test_a_form_without_a_key_is_known_again_by_its_words(
    member: TestClient, house: House, database: Database
) -> None:
    address = f"/topic/{house.topic}/reply"
    first, again = (member.post(address, data={"body": TEXT}) for _ in range(2))
    assert first.status_code == again.status_code == 303
    assert first.headers["location"] == again.headers["location"]
    assert len(posts_in(database, house.topic)) == 8


def test_a_form_that_served_loses_no_new_words(
    member: TestClient, house: House, database: Database
) -> None:
    address = f"/topic/{house.topic}/reply"
    sent = opened(member, address) | {"body": TEXT}
    send(member, address, sent)
    refused = send(member, address, sent | {"body": "Autre chose."})
    assert refused.status_code == 409
    assert "Ce formulaire a déjà publié un autre message." in words_of(refused, ".alert")
    again = fields_of(refused)
    assert again["body"] == "Autre chose."
    assert again["idempotency_key"] not in {"", sent["idempotency_key"]}
    assert len(posts_in(database, house.topic)) == 8


def test_two_hundred_identical_requests_make_one_post(
    member: TestClient, house: House, database: Database
) -> None:
    address = f"/topic/{house.topic}/reply"
    sent = opened(member, address) | {"body": TEXT}
    with ThreadPoolExecutor(200) as many:
        answers = list(many.map(lambda _: member.post(address, data=sent), range(200)))
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer.headers["location"] for answer in answers}) == 1
    assert len(posts_in(database, house.topic)) == 8
    with database.reading() as db:
        anne = db.get_one(Member, house.member)
        written = db.scalars(select(Post.id).where(Post.author_id == anne.id))
        visible = len(written.all()) - 4  # one held, two hidden, one taken away
        assert anne.post_count == visible


def test_many_repliers_at_once_get_numbers_without_holes(
    client: TestClient, database: Database
) -> None:
    people(database, "Modeste")
    talk(database, [Said("Bonjour.")])
    become(client, "Modeste")
    bodies = [f"Réponse {number}." for number in range(40)]

    def say(body: str) -> Response:
        return client.post("/topic/1/reply", data={"body": body})

    with ThreadPoolExecutor(16) as many:
        answers = list(many.map(say, bodies))
    assert {answer.status_code for answer in answers} == {303}
    posts = posts_in(database, 1)
    assert [post.position for post in posts] == list(range(1, 42))
    assert {post.source for post in posts[1:]} == set(bodies)
    assert_counts_are_true(database)


def test_a_script_gets_the_part_of_the_page_that_it_puts_in_place(
    member: TestClient, house: House
) -> None:
    answer = reply(member, house.topic, TEXT, headers={"x-fragment": "1"})
    assert answer.status_code == 201
    assert "<html" not in answer.text
    anchor = answer.headers["location"].partition("#")[2]
    part = page(answer)
    posts = part.css("[data-published] > article")
    assert [post.attributes["id"] for post in posts] == [anchor]
    whole = page(member.get(answer.headers["location"])).css_first(f"#{anchor}")
    assert whole is not None
    assert posts[0].html == whole.html
    fresh = fields_of(answer)
    assert fresh["body"] == ""
    assert fresh["seen"] == "8"


def test_replies_that_arrived_meanwhile_are_told_once(
    member: TestClient, house: House
) -> None:
    sent = opened(member, f"/topic/{house.topic}/reply") | {"body": TEXT}
    enter(member, "moderator")
    for number in (1, 2):
        reply(member, house.topic, f"Avant {number}.")
    enter(member, "member")
    answer = send(member, f"/topic/{house.topic}/reply", sent)
    place = answer.headers["location"]
    assert "?" not in place
    told = member.get(place)
    assert words_of(told, ".arrived") == (
        "2 réponses sont arrivées pendant que vous écriviez"
    )
    assert 'data-number="10"' in told.text.partition('class="arrived"')[2][:900]
    assert page(member.get(place)).css_first(".arrived") is None


def test_guests_pages_do_not_depend_on_what_a_browser_was_left_with(
    client: TestClient, house: House
) -> None:
    address = f"/topic/{house.topic}-bibliotheques/"
    plain = client.get(address).text
    client.cookies.set("arrived", f"{house.visible_post}.2")
    client.cookies.set("quotes", f"{house.topic}.{house.visible_post}")
    assert client.get(address).text == plain
