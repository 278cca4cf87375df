"""A post says something else: who is told of it, when, and what is kept."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from fastapi.testclient import TestClient
from sqlalchemy import select
from time_machine import Traveller

from app.core.db.engines import Database
from app.posts.models import Post, Revision
from tests.factories import forum as make
from tests.factories.forum import BEGINNING, Said
from tests.factories.house import House, enter
from tests.factories.reading import all_words, page, words_of
from tests.factories.talking import HERE, become, edit, filled, people, talk

SOON = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def clock() -> Iterator[Traveller]:
    """Begin a minute after a first post was written; it says what time it is."""
    with time_machine.travel(BEGINNING + SOON, tick=False) as travelling:
        yield travelling


def alone(client: TestClient, database: Database) -> int:
    """Let Anne have written one post, with nothing after it."""
    (anne,) = people(database, "Anne")
    (post_id,) = talk(database, [Said("Le premier texte.", anne)])
    become(client, "Anne")
    return post_id


def line(client: TestClient, number: int = 1) -> str:
    """Return the edit line of a post, empty when there is none."""
    article = page(client.get(HERE)).css_first(f"article[data-number='{number}']")
    assert article is not None
    told = [" ".join(node.text().split()) for node in article.css(".post__note")]
    return next((words for words in told if words.startswith("Modifié")), "")


def revisions(database: Database, post_id: int) -> list[Revision]:
    with database.reading() as db:
        stmt = select(Revision).where(Revision.post_id == post_id).order_by(Revision.id)
        return list(db.scalars(stmt))


def test_an_edit_leads_back_to_the_post(client: TestClient, database: Database) -> None:
    post_id = alone(client, database)
    answer = edit(client, post_id, "Un autre texte.")
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{HERE}#comment-{post_id}"
    assert words_of(client.get(HERE), ".post__body") == "Un autre texte."
    with database.reading() as db:
        post = db.get_one(Post, post_id)
        assert (post.revision, post.excerpt) == (2, "Un autre texte.")


def test_in_grace_nobody_is_told_and_the_revision_is_kept(
    client: TestClient, database: Database
) -> None:
    post_id = alone(client, database)
    edit(client, post_id, "Un autre texte.")
    assert line(client) == ""
    with database.reading() as db:
        assert db.get_one(Post, post_id).edited_at is None
    (kept,) = revisions(database, post_id)
    assert (kept.source, kept.at, kept.reason) == ("Le premier texte.", BEGINNING, None)


GRACE = {
    "at once": ([0], False),
    "at the last moment": ([300], False),
    "a second too late": ([301], True),
    "again and again, each within five minutes of the last": ([240, 480, 720], False),
    "again, five minutes and a second after the last": ([240, 541], True),
    "after a line, however soon": ([400, 401], True),
}
"""Seconds after the publication at which the author edits, and whether a line tells it."""


@pytest.mark.parametrize("vector", GRACE)
def test_grace_lasts_five_minutes(
    client: TestClient, database: Database, clock: Traveller, vector: str
) -> None:
    seconds, is_told = GRACE[vector]
    post_id = alone(client, database)
    for number, second in enumerate(seconds):
        clock.move_to(BEGINNING + timedelta(seconds=second))
        assert edit(client, post_id, f"Texte {number}.").status_code == 303
    assert bool(line(client)) == is_told
    assert len(revisions(database, post_id)) == len(seconds)


def test_each_text_in_grace_keeps_its_own_time(
    client: TestClient, database: Database, clock: Traveller
) -> None:
    post_id = alone(client, database)
    for minute in (1, 3, 10):
        clock.move_to(BEGINNING + timedelta(minutes=minute))
        edit(client, post_id, f"Texte {minute}.")
    times = [(kept.at - BEGINNING).total_seconds() / 60 for kept in revisions(database, 1)]
    assert times == [0, 1, 3]


def test_an_answer_ends_the_grace(client: TestClient, database: Database) -> None:
    anne, ben = people(database, "Anne", "Ben")
    said = [Said("Un.", anne), Said("Deux.", ben, after=timedelta(seconds=30))]
    ids = talk(database, said)
    become(client, "Anne")
    edit(client, ids[0], "Un, changé.")
    assert line(client).startswith("Modifié par Anne le 7 mars 2026 à 9 h 13")


def test_the_line_says_who_when_and_why(
    client: TestClient, database: Database, clock: Traveller
) -> None:
    post_id = alone(client, database)
    clock.shift(timedelta(hours=1))
    edit(client, post_id, "Un autre texte.", reason="  Précision   utile ")
    said = line(client)
    assert said.startswith("Modifié par Anne le 7 mars 2026 à 10 h 13 — Motif : ")
    assert "Motif : Précision utile" in said
    assert "Historique (1)" in said
    assert "correction mineure" not in said
    assert "Modération" not in said
    become(client, "")
    assert "Historique" not in line(client)


def test_a_minor_correction_is_said_to_be_one(
    client: TestClient, database: Database, clock: Traveller
) -> None:
    post_id = alone(client, database)
    clock.shift(timedelta(hours=1))
    edit(client, post_id, "Le premier texte, corrigé.", minor="1")
    assert "— correction mineure" in line(client)
    edit(client, post_id, "Le premier texte, encore.")
    assert "correction mineure" not in line(client)
    assert [kept.is_minor for kept in revisions(database, post_id)] == [False, True]


def test_the_same_text_again_is_no_edit(
    client: TestClient, database: Database, clock: Traveller
) -> None:
    post_id = alone(client, database)
    clock.shift(timedelta(hours=1))
    answer = edit(client, post_id, "Le premier texte.", reason="Pour rien")
    assert (answer.status_code, line(client)) == (303, "")
    assert revisions(database, post_id) == []


def test_a_moderator_must_say_why_and_is_named(
    client: TestClient, database: Database
) -> None:
    post_id = alone(client, database)
    people(database, "Modeste")
    become(client, "Modeste")
    refused = edit(client, post_id, "Un texte modéré.")
    assert refused.status_code == 422
    assert "Un texte modéré." in words_of(refused, "textarea")
    assert "Dites pourquoi vous modifiez" in words_of(refused, "#composer-reason-error")
    described = page(refused).css_first("#composer-reason")
    assert described is not None
    assert described.attributes["aria-invalid"] == "true"
    reasons = all_words(refused, "#composer-reason option")[1:]
    assert reasons == [
        "Hors sujet",
        "Doublon",
        "Données personnelles",
        "Contraire à la charte",
        "Indésirable",
    ]
    told = edit(
        client,
        post_id,
        "Un texte modéré.",
        motive="personal",
        reason="Un numéro",
        minor="1",
    )
    assert told.status_code == 303
    assert line(client).startswith("Modifié par Modeste le 7 mars 2026 à 9 h 13 Modération")
    assert "— Motif : Données personnelles : Un numéro" in line(client)
    assert "mineure" not in line(client)


def test_a_moderators_own_post_is_edited_like_anybodys(
    client: TestClient, database: Database
) -> None:
    (mod,) = people(database, "Modeste")
    ids = talk(database, [Said("Le mien.", mod)])
    become(client, "Modeste")
    assert edit(client, ids[0], "Le mien, changé.").status_code == 303
    assert line(client) == ""


def test_what_is_wrong_stands_beside_its_field(
    client: TestClient, database: Database
) -> None:
    post_id = alone(client, database)
    short = edit(client, post_id, " ", title="x" * 300, reason="y" * 400)
    assert short.status_code == 422
    assert "deux caractères au moins" in words_of(short, "#composer-body-error")
    assert "45 caractères de trop" in words_of(short, "#composer-title-error")
    assert "trop long" in words_of(short, "#composer-reason-error")
    assert filled(short)["reason"] == "y" * 400
    assert words_of(short, "title").startswith("Erreur : Modifier le message n° 1")
    assert revisions(database, post_id) == []


def test_a_preview_changes_nothing(client: TestClient, database: Database) -> None:
    post_id = alone(client, database)
    looked = edit(client, post_id, "Un texte *vu*.", preview="1", reason="Essai")
    assert looked.status_code == 200
    assert words_of(looked, ".preview .prose") == "Un texte vu."
    assert filled(looked)["body"] == "Un texte *vu*."
    assert filled(looked)["reason"] == "Essai"
    assert revisions(database, post_id) == []
    saved = client.post(f"/post/{post_id}/edit", data=filled(looked))
    assert saved.status_code == 303


def test_who_may_not_edit_finds_no_page(client: TestClient, house: House) -> None:
    for role in ("guest", "member"):
        client.cookies.clear()
        enter(client, role)
        for post_id in (house.visible_post, house.hidden_post, house.deleted_post, 999):
            form = {"body": "Non.", "base_revision": "1"}
            assert client.get(f"/post/{post_id}/edit").status_code == 404
            refused = client.post(f"/post/{post_id}/edit", data=form)
            assert refused.status_code == (403 if role == "guest" else 404)
            assert "Non." in refused.text


def test_actions_stand_only_where_they_work(client: TestClient, house: House) -> None:
    wanted = {
        "guest": set(),
        "member": {"Modifier", "Supprimer"},
        "moderator": {"Modifier"},
    }
    for role, actions in wanted.items():
        client.cookies.clear()
        enter(client, role)
        shown = all_words(client.get(f"/topic/{house.topic}-bibliotheques/"), ".action")
        found = {words.split(" – ")[0] for words in shown}
        assert found & {"Modifier", "Supprimer", "Annuler"} == actions, role


def test_an_edit_keeps_its_quotes_and_mentions(
    client: TestClient, database: Database
) -> None:
    anne, _ = people(database, "Anne", "Ben")
    ids = talk(database, [Said("Les horaires.", anne), Said("Oui.", anne)])
    become(client, "Anne")
    quote = f"::: quote post={ids[0]}\nLes horaires.\n:::\n\nMerci @Ben."
    assert edit(client, ids[1], quote).status_code == 303
    second = words_of(client.get(HERE), f"#comment-{ids[1]}")
    assert "Anne a dit :" in second
    assert "Merci @Ben." in second


def test_quotes_of_what_a_post_said_before_stay_true(
    client: TestClient, database: Database
) -> None:
    anne, ben = people(database, "Anne", "Ben")
    ids = talk(database, [Said("Les horaires changent lundi.", anne), Said("Oui.", ben)])
    become(client, "Ben")
    quote = f"::: quote post={ids[0]}\nLes horaires changent lundi.\n:::\n\nOui."
    edit(client, ids[1], quote)
    become(client, "Anne")
    edit(client, ids[0], "Les horaires ne changent plus.")
    assert "citation modifiée" not in words_of(client.get(HERE), f"#comment-{ids[1]}")
    become(client, "Ben")
    edit(client, ids[1], quote.replace("lundi", "mardi"))
    assert "citation modifiée" in words_of(client.get(HERE), f"#comment-{ids[1]}")


def test_names_of_erased_members_are_not_told_by_the_form(
    client: TestClient, database: Database
) -> None:
    (anne,) = people(database, "Anne")
    with database.writing() as db:
        make.member(db, "Partie", state="deleted")
    (post_id,) = talk(database, [Said("Bonjour @Partie et @Anne.", anne)])
    become(client, "Anne")
    opened = client.get(f"/post/{post_id}/edit")
    assert filled(opened)["body"] == "Bonjour @… et @Anne."
    unchanged = client.post(f"/post/{post_id}/edit", data=filled(opened))
    assert unchanged.status_code == 303
    assert revisions(database, post_id) == []
