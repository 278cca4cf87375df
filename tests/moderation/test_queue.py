"""The queue: what waits is read, published or refused, by one moderator alone."""

from datetime import timedelta

import pytest
import time_machine
from fastapi.testclient import TestClient

from app.accounts import choices
from app.core import clock
from app.core.db import options
from app.core.db.engines import Database
from tests.conftest import MaxQueries
from tests.factories.counting import fingerprint
from tests.factories.guests import (
    WORDS,
    confirm,
    do_jobs,
    held_in,
    letters_to,
    moderated,
    path_in,
    said_in,
    subjects,
    write,
)
from tests.factories.house import TOKEN, House, enter
from tests.factories.reading import addresses, page, words_of
from tests.factories.writing import PDF, posts_in

QUEUE = "/moderation/queue"
FILE = ("Plan.pdf", PDF, "application/pdf")


def refuse(client: TestClient, house: House, **form: str) -> int:
    path = f"{QUEUE}/{house.waiting}/refuse"
    return client.post(path, data={"revision": "1", **form}).status_code


def test_it_shows_what_waits_with_its_topic_and_what_it_follows(
    client: TestClient, house: House
) -> None:
    enter(client, "moderator")
    shown = client.get(QUEUE)
    said = words_of(shown)
    assert "1 message en attente · 2 ne sont pas encore confirmés" in said
    assert words_of(shown, ".waiting__title") == "zqguestname (invité)"
    assert "Réponse dans Bibliothèques" in words_of(shown, ".waiting__head")
    assert "Dernier message, de Élodie (invité) : Fin." in words_of(shown, "blockquote")
    assert words_of(shown, ".source") == "zqwaiting"
    assert "Premier message de cette adresse" in said
    assert house.topic


def test_a_moderator_opens_the_file_first(client: TestClient, house: House) -> None:
    enter(client, "moderator")
    (way,) = [link for link in addresses(client.get(QUEUE)) if link.endswith("/file")]
    answer = client.get(way)
    assert answer.content.endswith(b"zqheldbytes")
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert house.waiting


def test_every_page_of_a_moderator_leads_there_and_says_how_much_waits(
    client: TestClient, house: House, max_queries: MaxQueries
) -> None:
    enter(client, "member")
    assert QUEUE not in client.get("/").text
    enter(client, "moderator")
    for address in ("/", f"/topic/{house.topic}-bibliotheques/", "/"):
        with max_queries(6):
            shown = client.get(address)
        assert "File de modération (2)" in words_of(shown, "header")  # and an account
    client.post("/moderation/accounts/2/refuse")
    moderated(client, client.app.state.database, house.waiting)  # type: ignore[attr-defined]  # FastAPI's
    for address in ("/", f"/topic/{house.topic}-bibliotheques/"):
        assert "File de modération (" not in words_of(client.get(address), "header")


def test_the_queue_asks_the_database_little(
    client: TestClient, house: House, max_queries: MaxQueries
) -> None:
    assert house.waiting
    enter(client, "moderator")
    with max_queries(6):
        assert client.get(QUEUE).status_code == 200


def test_what_is_approved_appears_now_with_its_file_and_its_writer_is_told(
    client: TestClient, house: House, database: Database
) -> None:
    here = write(client, f"/topic/{house.topic}/reply", {}, [FILE]).headers["location"]
    confirm(client, database)
    enter(client, "moderator")
    with time_machine.travel(clock.now() + timedelta(days=2), tick=False):
        enter(client, "moderator")
        assert moderated(client, database, 4).status_code == 303
        now = clock.now()
    post = posts_in(database, house.topic)[-1]
    assert (post.guest_name, post.position, post.created_at) == ("Camille", 8, now)
    assert subjects(database)[-1] == "Votre message dans « Bibliothèques » est publié"
    assert path_in(letters_to(database)[-1]) == f"/p/{post.id}"
    message = held_in(database, 4)
    assert (message.source, message.file_id, message.post_id) == ("", None, post.id)
    assert "Votre message est publié." in words_of(client.get(here))
    client.cookies.clear()
    shown = client.get(f"/topic/{house.topic}-bibliotheques/")
    assert "Plan.pdf" in words_of(shown, f"#comment-{post.id}")
    enter(client, "moderator")
    told = words_of(client.get(QUEUE), ".decisions")
    assert told.startswith("Publié Bibliothèques Camille (invité) · décidé par Ben")


def test_a_refusal_is_told_with_its_reason_and_the_text(
    client: TestClient, house: House, database: Database
) -> None:
    here = write(client, f"/topic/{house.topic}/reply").headers["location"]
    confirm(client, database)
    enter(client, "moderator")
    form = {"revision": "1", "motive": "off-topic", "reason": "Voyez le sujet des prêts."}
    assert client.post(f"{QUEUE}/4/refuse", data=form).status_code == 303
    told = said_in(letters_to(database)[-1])
    assert "Motif : Hors sujet : Voyez le sujet des prêts." in told
    assert WORDS["body"] in told
    shown = words_of(client.get(here), ".held")
    assert "Motif : Hors sujet – Voyez le sujet des prêts." in shown
    assert words_of(client.get(here), ".source") == WORDS["body"]
    assert len(posts_in(database, house.topic)) == 7
    assert "Refusé" in words_of(client.get(QUEUE), ".decisions")


def test_whoever_sends_what_nobody_wants_is_not_told(
    client: TestClient, house: House, database: Database
) -> None:
    enter(client, "moderator")
    assert refuse(client, house, motive="unwanted") == 303
    assert letters_to(database, "zqheldaddress@example.org") == []
    assert held_in(database, house.waiting).state == "refused"


def test_a_refusal_needs_a_reason(
    client: TestClient, house: House, database: Database
) -> None:
    enter(client, "moderator")
    path = f"{QUEUE}/{house.waiting}/refuse"
    answer = client.post(path, data={"revision": "1", "reason": "  "})
    assert answer.status_code == 422
    assert "choisissez un motif" in words_of(answer, ".alert")
    assert page(answer).css_first("details[open] select[aria-invalid]") is not None
    assert held_in(database, house.waiting).state == "moderation"
    assert refuse(client, house, reason="Déjà dit.") == 303


def test_the_second_of_two_moderators_is_told(
    client: TestClient, house: House, database: Database
) -> None:
    enter(client, "moderator")
    assert moderated(client, database, house.waiting).status_code == 303
    enter(client, "admin")
    before = fingerprint(database)
    assert refuse(client, house, motive="duplicate") == 409
    answer = moderated(client, database, house.waiting)
    assert answer.status_code == 409
    assert "Quelqu’un vient de décider de ce message" in words_of(answer)
    assert fingerprint(database) == before


@pytest.mark.parametrize("role", ["guest", "member"])
def test_nobody_else_decides_or_looks(
    client: TestClient, house: House, database: Database, role: str
) -> None:
    enter(client, role)
    before = fingerprint(database)
    absent = client.post(f"{QUEUE}/987654/approve", data={"revision": "1"})
    for number in (house.held, house.waiting):
        for act, form in (("approve", {}), ("refuse", {"motive": "duplicate"})):
            answer = client.post(f"{QUEUE}/{number}/{act}", data={"revision": "1", **form})
            assert answer.status_code == absent.status_code == 404
        assert client.get(f"{QUEUE}/{number}/file").status_code == 404
    assert client.get(QUEUE).status_code == 404
    assert fingerprint(database) == before


def test_what_nobody_confirmed_is_only_counted(
    client: TestClient, house: House, database: Database
) -> None:
    enter(client, "moderator")
    assert moderated(client, database, house.held).status_code == 404
    assert held_in(database, house.held).state == "submitted"
    path = f"{QUEUE}/{house.held}/refuse"
    form = {"revision": "1", "motive": "duplicate"}
    assert client.post(path, data=form).status_code == 404


def test_moderators_are_told_when_the_queue_stops_being_empty_once_an_hour(
    client: TestClient, house: House, database: Database
) -> None:
    ben = "ben@example.org"
    enter(client, "moderator")
    moderated(client, database, house.waiting)
    client.post("/moderation/accounts/2/refuse")
    client.cookies.clear()
    with time_machine.travel(clock.now(), tick=False) as traveller:
        for number in range(2):
            sent = {"body": f"Message {number}.", "guest_email": f"c{number}@example.org"}
            write(client, f"/topic/{house.topic}/reply", sent)
            confirm(client, database, f"c{number}@example.org")
            do_jobs(client, database, "moderation.tell_of_queue")
            traveller.shift(timedelta(minutes=5))
        assert subjects(database, ben) == ["Un message attend un modérateur"]
        assert path_in(letters_to(database, ben)[0]) == QUEUE
        assert "Message 0" not in said_in(letters_to(database, ben)[0])
        enter(client, "moderator")
        for number in (4, 5):
            moderated(client, database, number)
        client.cookies.clear()
        sent = {"body": "Un autre.", "guest_email": "c9@example.org"}
        write(client, f"/topic/{house.topic}/reply", sent)
        confirm(client, database, "c9@example.org")
        do_jobs(client, database, "moderation.tell_of_queue")
        assert len(subjects(database, ben)) == 1
        traveller.shift(timedelta(minutes=55))
        do_jobs(client, database, "moderation.tell_of_queue")
        assert len(subjects(database, ben)) == 2


def test_who_waits_for_an_account_is_told_of_and_decided_on_once(
    client: TestClient, house: House, database: Database
) -> None:
    enter(client, "moderator")
    moderated(client, database, house.waiting)
    client.post("/moderation/accounts/2/refuse", data={"reason": "Pas ici."})
    assert "Pas ici." in said_in(letters_to(database, "zqpatient@example.org")[-1])
    with database.writing() as db:
        options.choose(db, choices.REGISTRATION, "approval")
    client.cookies.clear()
    client.post(f"/confirm/{TOKEN}")
    do_jobs(client, database, "moderation.tell_of_queue")
    letter = letters_to(database, "ben@example.org")[-1]
    assert "Un compte attend un modérateur" in subjects(database, "ben@example.org")
    assert "1 personne inscrite attend l’accord d’un modérateur." in said_in(letter)
    enter(client, "moderator")
    shown = client.get(QUEUE)
    assert "Aucun message en attente" in words_of(shown)
    assert "Nouvelle" in words_of(shown, "[aria-labelledby=newcomers]")
    ways = [f"/moderation/accounts/1/{verdict}" for verdict in ("approve", "refuse")]
    assert [client.post(way).status_code for way in ways] == [303, 409]
    assert "Quelqu’un vient de décider de ce compte" in words_of(client.post(ways[0]))
    assert "Nouvelle" not in words_of(client.get(QUEUE), "main")
