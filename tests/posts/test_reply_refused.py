"""A reply that is refused: the form comes back with its text, and says what is wrong."""

from datetime import timedelta

import pytest
import time_machine
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy.exc import OperationalError

from app.accounts.models import Member
from app.core import clock
from app.core.db.engines import Database
from app.forums.models import Forum
from app.posts.actions import reply as replying
from app.posts.faults import LONGEST_BODY
from app.posts.models import Post
from app.topics.models import TopicLock
from tests.factories.counting import fingerprint
from tests.factories.house import House, enter
from tests.factories.reading import addresses, all_words, page, words_of
from tests.factories.writing import fields_of, opened, posts_in, reply, send

TEXT = "Une réponse **nette**."
LOCKED = "Ce sujet est verrouillé : il n’accepte plus de réponse."


def told(answer: Response, field: str = "body") -> str:
    """Return what stands beside a field, once it is announced and linked as it must be."""
    read = page(answer)
    area = read.css_first(f"#composer-{field}")
    assert area is not None
    assert area.attributes["aria-invalid"] == "true"
    assert f"composer-{field}-error" in (area.attributes["aria-describedby"] or "")
    assert f"#composer-{field}" in [
        link.attributes["href"] for link in read.css(".alert[role=alert] a")
    ]
    assert words_of(answer, "title").startswith("Erreur : ")
    return words_of(answer, f"#composer-{field}-error")


@pytest.mark.parametrize("body", ["", "  \n ", "a", "\u200b\u200b\u200b"])
def test_a_message_has_two_characters_that_can_be_seen(
    member: TestClient, house: House, database: Database, body: str
) -> None:
    before = fingerprint(database)
    answer = reply(member, house.topic, body)
    assert answer.status_code == 422
    assert told(answer) == "Écrivez votre message : deux caractères au moins."
    assert fingerprint(database) == before


def test_a_message_has_fifty_thousand_characters_at_most(
    member: TestClient, house: House
) -> None:
    long = "é" * (LONGEST_BODY + 1)
    answer = reply(member, house.topic, long)
    assert answer.status_code == 422
    assert told(answer).startswith("Votre message compte 1 caractère de trop : 50 000 au")
    assert fields_of(answer)["body"] == long
    assert reply(member, house.topic, f"{long[1:]}\n").status_code == 303


def test_what_is_too_long_for_any_form_is_given_back_too(
    member: TestClient, house: House
) -> None:
    endless = "mot " * 60_000
    answer = member.post(f"/topic/{house.topic}/reply", data={"body": endless})
    assert answer.status_code == 422
    written = page(answer).css_first("#written")
    assert written is not None
    assert written.text().strip() == endless.strip()


def test_seventy_five_emoticons_are_enough(member: TestClient, house: House) -> None:
    answer = reply(member, house.topic, ":wink: 🙂 " * 38)
    assert answer.status_code == 422
    assert told(answer) == "Seulement 75 émoticônes maximum sont autorisées."
    assert fields_of(answer)["body"].count(":wink:") == 38
    many = ":wink: " * 75 + "`:wink: :wink:`"
    assert reply(member, house.topic, many).status_code == 303


def test_members_wait_ten_seconds_between_two_messages(
    member: TestClient, house: House, database: Database
) -> None:
    began = clock.now()
    with time_machine.travel(began, tick=False) as traveller:
        assert reply(member, house.topic, TEXT).status_code == 303
        traveller.shift(timedelta(seconds=3))
        answer = reply(member, house.long_topic, "Encore.")
        assert answer.status_code == 429
        assert "attendez encore 7 secondes" in told(answer)
        assert fields_of(answer)["body"] == "Encore."
        traveller.shift(timedelta(seconds=6))
        assert "attendez encore 1 seconde," in told(reply(member, house.topic, "Encore."))
        traveller.shift(timedelta(seconds=1))
        sent = fields_of(answer)
        assert send(member, f"/topic/{house.long_topic}/reply", sent).status_code == 303
    assert posts_in(database, house.long_topic)[-1].source == "Encore."


def test_moderators_answer_as_fast_as_they_can(client: TestClient, house: House) -> None:
    enter(client, "moderator")
    for number in range(3):
        assert reply(client, house.topic, f"Message {number}.").status_code == 303


def test_a_locked_topic_says_so_before_the_form_opens(
    member: TestClient, house: House
) -> None:
    answer = member.get(f"/topic/{house.veiled_topic}/reply")
    assert answer.status_code == 403
    assert LOCKED in words_of(answer)
    assert page(answer).css_first("form[data-composer]") is None
    topic = member.get(f"/topic/{house.veiled_topic}-un-sujet-voile/")
    assert LOCKED in words_of(topic, "#reply")
    assert page(topic).css_first("form[data-composer], [data-quote]") is None


def test_a_topic_locked_meanwhile_gives_the_text_back(
    member: TestClient, house: House, database: Database
) -> None:
    sent = opened(member, f"/topic/{house.topic}/reply") | {"body": TEXT}
    with database.writing() as db:
        db.add(TopicLock(topic_id=house.topic, by_id=None, at=None, reason=None))
    answer = send(member, f"/topic/{house.topic}/reply", sent)
    assert answer.status_code == 403
    assert told(answer) == LOCKED
    assert fields_of(answer)["body"] == TEXT
    assert len(posts_in(database, house.topic)) == 7
    enter(member, "moderator")
    assert reply(member, house.topic, TEXT).status_code == 303


def test_guests_are_shown_the_way_in_and_keep_their_text(
    client: TestClient, house: House, database: Database
) -> None:
    with database.writing() as db:
        db.get_one(Forum, house.forum).guest_mode = "off"
    address = f"/topic/{house.topic}/reply"
    form = client.get(f"{address}?quote={house.visible_post}")
    assert form.status_code == 403
    back = f"next=%2Ftopic%2F{house.topic}%2Freply%3Fquote%3D{house.visible_post}"
    assert addresses(form, "main .reply__closed a")[0].endswith(f"/login?{back}")
    answer = client.post(address, data={"body": TEXT, "reply_to": ""})
    assert answer.status_code == 403
    assert "Connectez-vous" in told(answer)
    again = fields_of(answer)
    assert again["body"] == TEXT
    enter(client, "member")
    assert send(client, address, again).status_code == 303


def test_whoever_was_banned_meanwhile_publishes_nothing(
    member: TestClient, house: House, database: Database
) -> None:
    sent = opened(member, f"/topic/{house.topic}/reply") | {"body": TEXT}
    with database.writing() as db:
        db.get_one(Member, house.member).state = "banned"
    answer = send(member, f"/topic/{house.topic}/reply", sent)
    assert answer.status_code == 403
    assert fields_of(answer)["body"] == TEXT
    assert len(posts_in(database, house.topic)) == 7


def test_an_answer_to_what_went_meanwhile_can_stand_alone(
    member: TestClient, house: House, database: Database
) -> None:
    form = member.get(f"/topic/{house.topic}/reply?reply_to={house.visible_post}")
    sent = fields_of(form) | {"body": TEXT}
    with database.writing() as db:
        db.get_one(Post, house.visible_post).state = "hidden"
    answer = send(member, f"/topic/{house.topic}/reply", sent)
    assert answer.status_code == 422
    assert told(answer).startswith("Le message auquel vous répondez n’est plus accessible.")
    again = fields_of(answer)
    assert (again["body"], again["reply_to"]) == (TEXT, "")
    assert send(member, f"/topic/{house.topic}/reply", again).status_code == 303
    assert posts_in(database, house.topic)[-1].reply_to_id is None


def test_what_nobody_may_answer_is_not_there(member: TestClient, house: House) -> None:
    for hidden in (house.hidden_post, house.pending_post, house.deleted_post, 987_654):
        address = f"/topic/{house.topic}/reply"
        assert member.get(f"{address}?reply_to={hidden}").status_code == 404
        answer = reply(member, house.topic, TEXT, fields={"reply_to": str(hidden)})
        assert answer.status_code == 422
    assert member.get("/topic/987654/reply").status_code == 404
    assert member.post("/topic/987654/reply", data={"body": TEXT}).status_code == 404


def test_a_database_that_fails_gives_the_text_back(
    member: TestClient, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = opened(member, f"/topic/{house.topic}/reply") | {"body": TEXT}

    def fail(*_: object, **__: object) -> Post:
        raise OperationalError("INSERT", {}, OSError("disk full"))

    monkeypatch.setattr(replying, "reply", fail)
    answer = send(member, f"/topic/{house.topic}/reply", sent)
    assert answer.status_code == 503
    assert words_of(answer, "#written") == TEXT


def test_a_preview_shows_the_text_and_keeps_everything(
    member: TestClient, house: House, database: Database
) -> None:
    sent = opened(member, f"/topic/{house.topic}/reply")
    sent |= {"body": f"{TEXT} @David :wink:", "preview": "1"}
    answer = send(member, f"/topic/{house.topic}/reply", sent)
    assert answer.status_code == 200
    assert words_of(answer, ".preview .prose") == "Une réponse nette. @David 😉"
    assert all_words(answer, ".preview strong") == ["nette"]
    again = fields_of(answer)
    assert again["body"] == sent["body"]
    assert again["idempotency_key"] == sent["idempotency_key"]
    assert len(posts_in(database, house.topic)) == 7
    assert send(member, f"/topic/{house.topic}/reply", again).status_code == 303
