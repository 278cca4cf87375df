"""A guest's message from its form to its topic: nothing appears before it is confirmed."""

from datetime import timedelta

import pytest
import time_machine
from fastapi.testclient import TestClient
from sqlalchemy import select

from app.attachments.models import Attachment
from app.core import clock
from app.core.db import options
from app.core.db.engines import Database
from app.guests.choices import REVIEW
from app.posts.models import Post
from tests.factories.counting import fingerprint
from tests.factories.forum import Said, member
from tests.factories.guests import (
    confirm,
    held_in,
    letters_to,
    moderated,
    path_in,
    subjects,
    write,
)
from tests.factories.house import House, enter
from tests.factories.reading import addresses, all_words, post_numbers, words_of
from tests.factories.talking import assert_counts_are_true, people, talk
from tests.factories.writing import PDF, posts_in

ENREGISTERED = (
    "Votre message est enregistré. Nous venons d’envoyer un courriel à c…@example.org : "
    "ouvrez le lien qu’il contient pour confirmer votre message."
)
FILE = ("Plan.pdf", PDF, "application/pdf")


def answer_to(house: House) -> str:
    return f"/topic/{house.topic}/reply"


@pytest.fixture
def at_once(database: Database) -> None:
    """Let confirmed messages appear without a moderator."""
    with database.writing() as db:
        options.choose(db, REVIEW, value=False)


def test_the_answer_says_where_the_letter_went(
    client: TestClient, house: House, database: Database
) -> None:
    answer = write(client, answer_to(house))
    assert answer.status_code == 303
    assert answer.headers["location"] == "/guests/4"
    shown = client.get("/guests/4")
    assert words_of(shown, ".held__state") == ENREGISTERED
    assert "Adresse erronée ? Corriger l’adresse" in words_of(shown)
    assert subjects(database) == ["Confirmez votre message dans « Bibliothèques »"]
    (letter,) = letters_to(database)
    assert letter.said["said"] is None  # nobody sends words of his own to strangers
    assert "voici" not in str(letter.said)
    assert len(posts_in(database, house.topic)) == 7


def test_opening_the_link_changes_nothing_and_shows_the_message(
    client: TestClient, house: House, database: Database
) -> None:
    write(client, answer_to(house))
    path = path_in(letters_to(database)[-1])
    before = fingerprint(database)
    shown = client.get(path)
    client.head(path)
    assert fingerprint(database) == before
    assert words_of(shown, ".source") == "Bonjour, **voici** ce que je sais."
    assert "Signé : Camille (invité)." in words_of(shown)
    # told to nobody else; "no-referrer" would take the origin from the form as well
    assert shown.headers["referrer-policy"] == "same-origin"


def test_the_first_message_of_an_address_waits_for_a_moderator(
    client: TestClient, house: House, database: Database
) -> None:
    write(client, answer_to(house))
    answer = confirm(client, database)
    assert (answer.status_code, answer.headers["location"]) == (303, "/guests/4")
    assert "Un modérateur relira votre message avant qu’il paraisse" in words_of(
        client.get("/guests/4")
    )
    assert held_in(database, 4).state == "moderation"
    assert len(posts_in(database, house.topic)) == 7


@pytest.mark.usefixtures("at_once")
def test_it_appears_at_once_where_nobody_reads_it_first(
    client: TestClient, house: House, database: Database
) -> None:
    with time_machine.travel(clock.now(), tick=False) as traveller:
        write(client, answer_to(house), {"reply_to": str(house.visible_post)}, [FILE])
        stranger = client.get(f"/topic/{house.topic}-bibliotheques/")
        traveller.shift(timedelta(days=3))
        answer = confirm(client, database)
        now = clock.now()
    assert answer.status_code == 303
    place = client.get(answer.headers["location"]).headers["location"]
    post = posts_in(database, house.topic)[-1]
    assert place.endswith(f"#comment-{post.id}")
    assert (post.author_id, post.guest_name, post.position) == (None, "Camille", 8)
    assert post.created_at == now  # never inserted in the past
    shown = client.get(place)
    assert shown.content != stranger.content
    assert post_numbers(shown)[-1] == 8
    here = f"#comment-{post.id}"
    assert words_of(shown, f"{here} .post__name") == "Camille (invité)"
    assert words_of(shown, f"{here} .post__body") == "Bonjour, voici ce que je sais."
    assert "En réponse à David (message n° 2)" in words_of(shown, here)
    (file,) = addresses(shown, f"{here} .attachment")
    assert client.get(file).content == PDF
    assert held_in(database, 4).source == ""


@pytest.mark.usefixtures("at_once")
def test_a_guest_opens_a_topic(
    client: TestClient, house: House, database: Database
) -> None:
    address = f"/forum/{house.forum}/new-topic"
    write(client, address, {"title": "Une  question\n de guichet"})
    assert (
        "Communication" in subjects(database)[0]
    )  # its own title is not sent to strangers
    answer = confirm(client, database)
    place = client.get(answer.headers["location"]).headers["location"]
    shown = client.get(place)
    assert words_of(shown, "h1") == "Une question de guichet"
    assert "Sujet ouvert par Camille (invité)" in words_of(shown, ".topic__meta")
    listed = client.get(f"/forum/{house.forum}-communication/")
    assert "Une question de guichet" in words_of(listed)


@pytest.mark.usefixtures("at_once")
def test_every_count_is_true_afterwards(client: TestClient, database: Database) -> None:
    (anne,) = people(database, "Anne")
    talk(database, [Said("Bonjour.", anne), Said("Moi aussi.", "Zoé")])
    for number in range(3):
        sent = {"body": f"Message {number}.", "reply_to": "1"}
        write(client, "/topic/1/reply", sent, after=timedelta(minutes=1 + number))
        confirm(client, database)
    sent = {"title": "Un autre sujet"}
    write(client, "/forum/1/new-topic", sent, after=timedelta(minutes=9))
    confirm(client, database)
    assert len(posts_in(database, 1)) == 5
    assert_counts_are_true(database)


@pytest.mark.usefixtures("at_once")
def test_names_and_quotes_are_those_of_the_moment_it_appears(
    client: TestClient, house: House, database: Database
) -> None:
    quote = f"::: quote post={house.visible_post}\nVoici *ce que* je pense.\n:::\n\nOui."
    write(client, answer_to(house), {"body": f"{quote} Et @Zacharie ?"})
    with database.writing() as db:
        zac = member(db, "Zacharie").id
    confirm(client, database)
    shown = client.get(f"/topic/{house.topic}-bibliotheques/")
    links = addresses(shown, "article:last-of-type .post__body a")
    assert any(f"/profile/{zac}-zacharie/" in link for link in links)
    assert "David a dit" in words_of(shown, "article:last-of-type .post__body")


@pytest.mark.usefixtures("at_once")
def test_what_it_answered_may_be_gone(
    client: TestClient, house: House, database: Database
) -> None:
    write(client, answer_to(house), {"reply_to": str(house.visible_post)})
    with database.writing() as db:
        db.get_one(Post, house.visible_post).state = "hidden"
    confirm(client, database)
    post = posts_in(database, house.topic)[-1]
    assert (post.guest_name, post.reply_to_id) == ("Camille", None)


def test_a_link_works_once_and_for_fourteen_days(
    client: TestClient, house: House, database: Database
) -> None:
    write(client, answer_to(house))
    path = path_in(letters_to(database)[-1])
    with time_machine.travel(clock.now() + timedelta(days=14, minutes=2), tick=False):
        assert client.get(path).status_code == 410
        assert client.post(path, data={}).status_code == 410
    assert confirm(client, database).status_code == 303
    assert client.get(path).status_code == 410
    assert client.post(path, data={}).status_code == 410


def test_whoever_was_published_before_is_not_read_first_again(
    client: TestClient, house: House, database: Database
) -> None:
    write(client, answer_to(house))
    confirm(client, database)
    enter(client, "moderator")
    assert moderated(client, database, 4).status_code == 303
    client.cookies.clear()
    again = {"body": "Encore.", "guest_email": "CAMILLE@example.org"}
    write(client, answer_to(house), again, after=timedelta(minutes=5))
    confirm(client, database, "CAMILLE@example.org")
    assert posts_in(database, house.topic)[-1].source == "Encore."
    other = {"body": "Un autre.", "guest_email": "autre@example.org"}
    write(client, answer_to(house), other, after=timedelta(minutes=9))
    confirm(client, database, "autre@example.org")
    assert held_in(database, 6).state == "moderation"


@pytest.mark.usefixtures("at_once")
def test_many_links_are_always_read_first(
    client: TestClient, house: House, database: Database
) -> None:
    links = " ".join(f"https://exemple{number}.fr/" for number in range(3))
    write(client, answer_to(house), {"body": links})
    confirm(client, database)
    message = held_in(database, 4)
    assert (message.state, message.queued_for) == ("moderation", "links")
    assert "contiennent plus de deux liens" in words_of(client.get("/guests/4"))


def test_its_file_is_nobodys_before_it_appears(
    client: TestClient, house: House, database: Database
) -> None:
    with database.reading() as db:
        known = set(db.scalars(select(Attachment.id)))
    write(client, answer_to(house), {}, [FILE])
    assert held_in(database, 4).file_name == "Plan.pdf"
    with database.reading() as db:
        assert set(db.scalars(select(Attachment.id))) == known


def test_the_same_form_again_is_the_same_message(
    client: TestClient, house: House, database: Database
) -> None:
    first = write(client, answer_to(house))
    again = write(client, answer_to(house), after=timedelta(minutes=2))
    assert first.headers["location"] == again.headers["location"] == "/guests/4"
    assert len(letters_to(database)) == 1
    assert client.get("/guests/4").status_code == 200
    later = write(client, answer_to(house), after=timedelta(minutes=12))
    assert later.headers["location"] not in {"/guests/4", again.headers["location"]}
    assert len(letters_to(database)) == 2


def test_words_in_the_guests_language(
    client: TestClient, house: House, database: Database
) -> None:
    client.cookies.set("language", "en")
    write(client, answer_to(house))
    assert subjects(database) == ["Confirm your message in “Bibliothèques”"]
    assert all_words(client.get("/guests/4"), "h1") == ["Your message"]
