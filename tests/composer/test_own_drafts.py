"""Drafts: their files, their list, and how they end."""

from datetime import timedelta

import pytest
import time_machine
from fastapi.testclient import TestClient
from sqlalchemy import select

from app.accounts.personal import Person
from app.attachments import actions as attachments
from app.attachments.models import Attachment
from app.composer import actions
from app.composer.models import Draft
from app.core import clock
from app.core.backends.storage import Storage
from app.core.db.engines import Database
from tests.composer.beginning import WORDS, keep, one
from tests.factories.house import House, enter
from tests.factories.reading import page, words_of
from tests.factories.writing import PDF


@pytest.fixture
def anne(client: TestClient, house: House) -> TestClient:
    """Give a member's browser."""
    assert house.topic
    enter(client, "member")
    return client


def test_files_stay_as_long_as_the_draft_they_belong_to(
    anne: TestClient, house: House, database: Database, storage: Storage
) -> None:
    form = f"/topic/{house.long_topic}/reply"
    files = [("files", ("Plan.pdf", PDF, "application/pdf"))]
    came = anne.post(form, data={"body": WORDS, "attach": "1"}, files=files)
    number = one(came, "[name=draft_ids]").attributes["value"]
    keep(anne, draft_ids=[number], draft_alts=["Le plan"])
    with time_machine.travel(clock.now() + timedelta(days=30), tick=False):
        with database.writing() as db:
            attachments.sweep(db, storage, clock.now())
        enter(anne, "member")
        shown = anne.get(form)
        assert "Plan.pdf" in words_of(shown, "[data-files]")
        keep(anne, 1, body="", draft_ids=[])
        with database.writing() as db:
            attachments.sweep(db, storage, clock.now())
            assert db.get(Attachment, int(number or 0)) is None


def test_ones_drafts_are_listed_the_latest_first(anne: TestClient, house: House) -> None:
    with time_machine.travel(clock.now() + timedelta(minutes=1), tick=False):
        keep(anne)
        keep(anne, kind="edit", subject=house.opening_post, body="Autrement.")
        keep(anne, subject=987654, body="Nulle part.")
    shown = anne.get("/drafts")
    titles = [node.text().strip() for node in page(shown).css(".latest__title")]
    assert titles == [
        "Un texte dont l’emplacement n’existe plus",
        "Modification d’un message dans Bibliothèques",
        "Réponse dans Un long sujet",
        "Nouveau sujet dans Sans partage",
    ]
    assert "zqdraft" not in shown.text
    assert "Nulle part." in words_of(shown)
    links = [node.attributes["href"] for node in page(shown).css(".latest__more a")]
    assert links == [
        f"/post/{house.opening_post}/edit",
        f"/topic/{house.long_topic}/reply",
        f"/forum/{house.closed_forum}/new-topic",
    ]
    assert anne.post("/drafts/1/delete").headers["location"] == "/drafts"
    assert "Sans partage" not in words_of(anne.get("/drafts"), "main")


def test_nobody_touches_the_drafts_of_others(anne: TestClient, house: House) -> None:
    assert house.veiled_topic
    assert anne.post("/drafts/2/delete").status_code == 404
    assert anne.post("/drafts/987654/delete").status_code == 404
    anne.cookies.clear()
    assert keep(anne).status_code == 403
    assert anne.get("/drafts").status_code == 403


def test_too_many_drafts_are_refused_in_a_sentence(
    anne: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "MOST_DRAFTS", 2)
    assert keep(anne).status_code == 200
    refused = keep(anne, subject=3)
    assert refused.status_code == 422
    assert refused.json()["told"].startswith("Vous avez 100 brouillons")
    assert keep(anne, 1, body="Celui-ci continue.").status_code == 200


def test_drafts_are_forgotten_after_half_a_year(
    anne: TestClient, database: Database
) -> None:
    keep(anne)
    with time_machine.travel(clock.now() + timedelta(days=181), tick=False):
        with database.writing() as db:
            actions.forget_old(db)
        with database.reading() as db:
            assert list(db.scalars(select(Draft.id))) == []


def test_whoever_is_erased_is_named_in_no_draft(
    anne: TestClient, house: House, database: Database
) -> None:
    anne.cookies.clear()
    enter(anne, "moderator")
    quote = f'::: quote post={house.opening_post} author="Anne"\nBonjour.\n:::'
    keep(anne, body=f"{quote}\n\n@Anne, écrivez à zqaddress@example.org.")
    person = Person(house.member, "Anne", "zqaddress@example.org")
    with database.writing() as db:
        actions.forget_all(db, house.member)
        last: int | None = 0
        while last is not None:
            last = actions.unname(db, person, last)
    with database.reading() as db:
        assert list(db.scalars(select(Draft.id).where(Draft.member_id == 1))) == []
        kept = db.scalars(select(Draft.body).where(Draft.subject_id == 2)).one()
        assert "Anne" not in kept
        assert "zqaddress" not in kept
        assert "Bonjour." in kept
