"""Starting a topic: one topic with its first post, in the forum it is meant for."""

import re
from concurrent.futures import ThreadPoolExecutor

from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy import func, select

from app.core.db.engines import Database
from app.forums.models import Forum
from app.topics.models import Topic
from tests.factories.counting import fingerprint
from tests.factories.forum import Said
from tests.factories.house import House, enter
from tests.factories.reading import addresses, all_words, page, words_of
from tests.factories.talking import assert_counts_are_true, become, people, talk
from tests.factories.writing import PDF, File, Sent, fields_of, opened, send

WORDS = {"title": "  Un prêt\tentre\nréseaux ", "body": "Qui le pratique **déjà** ?"}


def start(
    client: TestClient, forum: int, fields: Sent | None = None, files: tuple[File, ...] = ()
) -> Response:
    """Open the form and send it."""
    address = f"/forum/{forum}/new-topic"
    return send(client, address, opened(client, address) | (fields or WORDS), files)


def count(database: Database) -> int:
    """Count the topics."""
    with database.reading() as db:
        return db.scalar(select(func.count(Topic.id))) or 0


def test_a_topic_opens_with_its_first_post(member: TestClient, house: House) -> None:
    forum = member.get(f"/forum/{house.forum}-communication/")
    way = f"/forum/{house.forum}/new-topic"
    assert way in [a.attributes["href"] for a in page(forum).css("main a.button")]
    answer = start(member, house.forum)
    assert answer.status_code == 303
    place = answer.headers["location"]
    assert re.fullmatch(r"/topic/\d+-un-pret-entre-reseaux/#comment-\d+", place)
    shown = member.get(place)
    assert words_of(shown, "h1") == "Un prêt entre réseaux"
    assert all_words(shown, ".post__body") == ["Qui le pratique déjà ?"]
    assert "Auteur du sujet" in words_of(shown, ".post")
    listed = member.get(f"/forum/{house.forum}-communication/")
    assert "Un prêt entre réseaux" in all_words(listed, ".topic-row__title a")
    assert "Un prêt entre réseaux" in all_words(member.get("/"), ".topic-row__title a")


def test_an_empty_forum_counts_its_first_topic(
    client: TestClient, database: Database
) -> None:
    (anne,) = people(database, "Anne")
    talk(database, [Said("Bonjour.", anne)])
    become(client, "Anne")
    assert start(client, 1).status_code == 303
    assert_counts_are_true(database)


def test_guests_see_it_on_kept_pages_at_once(client: TestClient, house: House) -> None:
    lists = ("/", f"/forum/{house.empty_forum}-salle-vide/")
    for address in lists:
        assert "Un prêt entre réseaux" not in client.get(address).text
    enter(client, "member")
    start(client, house.empty_forum)
    client.cookies.clear()
    for address in lists:
        assert "Un prêt entre réseaux" in client.get(address).text


def test_what_is_missing_is_told_beside_its_field(
    member: TestClient, house: House, database: Database
) -> None:
    before = fingerprint(database)
    answer = start(member, house.forum, {"title": "x", "body": ""})
    assert answer.status_code == 422
    assert words_of(answer, "#composer-title-error") == (
        "Donnez un titre au sujet : deux caractères au moins."
    )
    assert words_of(answer, "#composer-body-error").startswith("Écrivez votre message")
    links = [link.attributes["href"] for link in page(answer).css(".alert a")]
    assert links == ["#composer-title", "#composer-body"]
    assert fields_of(answer)["title"] == "x"
    long = start(member, house.forum, {"title": "é" * 257, "body": "Bonjour."})
    assert "Le titre compte 2 caractères de trop" in words_of(long, "#composer-title-error")
    assert fields_of(long)["title"] == "é" * 257
    assert fingerprint(database) == before


def test_all_that_is_wrong_is_told_at_once(member: TestClient, house: House) -> None:
    address = f"/forum/{house.forum}/new-topic"
    sent = opened(member, address) | {"title": "a", "body": ":wink: " * 76}
    refused = send(member, address, sent)
    assert refused.status_code == 422
    assert "deux caractères au moins" in words_of(refused, "#composer-title-error")
    assert "75 émoticônes" in words_of(refused, "#composer-body-error")


def test_a_preview_keeps_title_text_and_files(
    member: TestClient, house: House, database: Database
) -> None:
    document = ("plan.pdf", PDF, "application/pdf")
    before = count(database)
    shown = start(member, house.forum, WORDS | {"preview": "1"}, (document,))
    assert shown.status_code == 200
    assert words_of(shown, ".preview .prose") == "Qui le pratique déjà ?"
    assert all_words(shown, ".preview .attachment__name") == ["plan.pdf"]
    again = fields_of(shown)
    assert again["title"] == "Un prêt entre réseaux"
    assert count(database) == before
    answer = send(member, f"/forum/{house.forum}/new-topic", again)
    assert answer.status_code == 303
    assert "plan.pdf" in words_of(member.get(answer.headers["location"]), ".attachments")


def test_the_same_form_starts_one_topic(
    member: TestClient, house: House, database: Database
) -> None:
    address = f"/forum/{house.forum}/new-topic"
    before, sent = count(database), opened(member, address) | WORDS
    with ThreadPoolExecutor(8) as many:
        answers = list(many.map(lambda _: member.post(address, data=sent), range(24)))
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer.headers["location"] for answer in answers}) == 1
    assert count(database) == before + 1
    other = send(member, address, sent | {"title": "Autre chose"})
    assert other.status_code == 409
    assert fields_of(other)["title"] == "Autre chose"


def test_a_form_without_a_key_starts_one_topic_too(
    member: TestClient, house: House, database: Database
) -> None:
    before, address = count(database), f"/forum/{house.forum}/new-topic"
    first, again = (member.post(address, data=dict(WORDS)) for _ in range(2))
    assert first.headers["location"] == again.headers["location"]
    assert count(database) == before + 1


def test_members_wait_between_topics_too(member: TestClient, house: House) -> None:
    start(member, house.forum)
    answer = start(member, house.forum, {"title": "Un autre", "body": "Bonjour."})
    assert answer.status_code == 429
    assert fields_of(answer)["title"] == "Un autre"
    assert "Vous venez de publier un message" in words_of(answer, ".alert")


def test_guests_are_shown_the_way_in_and_keep_their_text(
    client: TestClient, house: House, database: Database
) -> None:
    with database.writing() as db:
        db.get_one(Forum, house.forum).guest_mode = "off"
    before, address = fingerprint(database), f"/forum/{house.forum}/new-topic"
    form = client.get(address)
    assert form.status_code == 403
    way = f"/login?next=%2Fforum%2F{house.forum}%2Fnew-topic"
    assert addresses(form, "main .reply__closed a")[0].endswith(way)
    answer = client.post(address, data=dict(WORDS))
    assert answer.status_code == 403
    again = fields_of(answer)
    assert (again["title"], again["body"]) == ("Un prêt entre réseaux", WORDS["body"])
    assert fingerprint(database) == before
    shown = client.get(f"/forum/{house.forum}-communication/")
    assert "Nouveau sujet" not in shown.text


def test_there_is_no_topic_without_a_forum(member: TestClient) -> None:
    assert member.get("/forum/987654/new-topic").status_code == 404
    answer = member.post("/forum/987654/new-topic", data=dict(WORDS))
    assert answer.status_code == 404
    assert words_of(answer, "#written") == WORDS["body"]
