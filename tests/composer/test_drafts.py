"""Drafts: kept for their writer alone, one a place, told when two tabs write them."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from fastapi.testclient import TestClient
from httpx2 import Response
from selectolax.lexbor import LexborNode
from sqlalchemy import select

from app.accounts.personal import Person
from app.attachments import actions as attachments
from app.attachments.models import Attachment
from app.composer import actions
from app.composer.models import Draft
from app.core import clock
from app.core.backends.storage import Storage
from app.core.db.engines import Database
from tests.factories.house import House, enter
from tests.factories.reading import page, words_of
from tests.factories.writing import PDF, posts_in

WORDS = "Le comptoir ouvre à neuf heures."


@pytest.fixture
def anne(client: TestClient, house: House) -> TestClient:
    """Give a member's browser."""
    assert house.topic
    enter(client, "member")
    return client


def keep(client: TestClient, version: int = 0, **sent: object) -> Response:
    """Send what a script sends while somebody writes a reply."""
    form: dict[str, Any] = {"kind": "reply", "subject": 2, "key": "a", "body": WORDS}
    return client.post("/composer/draft", data={**form, "version": version, **sent})


def known(client: TestClient, kind: str = "reply", subject: int = 2) -> dict[str, Any]:
    asked = client.get("/composer/draft", params={"kind": kind, "subject": subject})
    found: dict[str, Any] = asked.json()
    return found


def one(shown: Response, selector: str) -> LexborNode:
    found = page(shown).css_first(selector)
    assert found is not None, selector
    return found


def body_of(shown: Response) -> str:
    return one(shown, "textarea").text().removeprefix("\n")


def hidden(shown: Response) -> dict[str, str]:
    nodes = page(shown).css("form[data-composer] input[type=hidden]")
    return {n.attributes["name"] or "": n.attributes["value"] or "" for n in nodes}


def test_what_was_begun_is_back_with_a_word_and_a_way_to_be_rid_of_it(
    anne: TestClient, house: House
) -> None:
    assert known(anne) == {"version": 0, "is_kept": False}
    assert keep(anne).json() == {"version": 1}
    assert known(anne) == {"version": 1, "is_kept": True}
    form = f"/topic/{house.long_topic}/reply"
    shown = anne.get(form)
    assert body_of(shown) == WORDS
    assert hidden(shown)["draft_version"] == "1"
    notice = one(shown, "[data-restored] button")
    assert words_of(shown, "[data-restored] [role=status]") == (
        "Votre contenu précédent a été rétabli."
    )
    assert notice.text() == "Vider l’éditeur"
    away = one(shown, "form#draft-away")
    answer = anne.post(away.attributes["action"] or "", data={"back": form})
    assert (answer.status_code, answer.headers["location"]) == (303, form)
    assert body_of(anne.get(form)) == ""
    assert "rétabli" not in anne.get(form).text
    assert known(anne) == {"version": 2, "is_kept": False}


def test_a_page_of_the_topic_says_nothing_of_it(anne: TestClient, house: House) -> None:
    keep(anne)
    shown = anne.get(f"/topic/{house.long_topic}-un-long-sujet/page/2/")
    assert WORDS not in shown.text
    assert 'data-draft="reply:2"' in shown.text
    assert hidden(shown)["draft_version"] == ""


def test_each_save_has_its_version_and_another_tab_is_told(
    anne: TestClient, database: Database
) -> None:
    assert keep(anne).json()["version"] == 1
    assert keep(anne, 1, body="Plus long.").json()["version"] == 2
    assert keep(anne, 1, body="Plus long.").json()["version"] == 2  # its answer was lost
    other = keep(anne, 1, key="b", body="Autre onglet.")
    assert other.status_code == 409
    assert other.json() == {"version": 2, "is_kept": True}
    assert keep(anne, 2, key="b", body="Autre onglet.").json()["version"] == 3
    assert keep(anne, 2, body="Encore.").status_code == 409
    assert keep(anne, 2, key="b", body="Autre onglet.").json()["version"] == 3
    with database.reading() as db:
        kept = db.scalars(select(Draft).where(Draft.subject_id == 2)).one()
        assert (kept.body, kept.version) == ("Autre onglet.", 3)


def test_nothing_written_any_more_is_nothing_kept(anne: TestClient) -> None:
    keep(anne)
    assert keep(anne, 1, body="  \n").json()["version"] == 2
    assert known(anne) == {"version": 2, "is_kept": False}


def test_what_is_published_is_no_draft_any_more_even_what_comes_late(
    anne: TestClient, house: House, database: Database
) -> None:
    keep(anne)
    form = {"body": WORDS, "idempotency_key": "a", "draft_version": "1"}
    answer = anne.post(f"/topic/{house.long_topic}/reply", data=form)
    assert answer.status_code == 303
    assert posts_in(database, house.long_topic)[-1].source == WORDS
    version = known(anne)["version"]
    assert keep(anne, 1).json()["version"] == version  # on its way since before
    assert known(anne) == {"version": version, "is_kept": False}
    assert keep(anne, version, key="b", body="Une suite.").status_code == 200
    assert body_of(anne.get(f"/topic/{house.long_topic}/reply")) == "Une suite."


def test_the_first_save_may_come_after_the_publication(
    anne: TestClient, house: House
) -> None:
    form = {"body": WORDS, "idempotency_key": "a", "draft_version": "0"}
    assert anne.post(f"/topic/{house.long_topic}/reply", data=form).status_code == 303
    keep(anne)
    assert known(anne)["is_kept"] is False


def test_another_tabs_text_outlives_a_publication(anne: TestClient, house: House) -> None:
    keep(anne, key="b", body="Autre onglet.")
    form = {"body": WORDS, "idempotency_key": "a", "draft_version": "0"}
    assert anne.post(f"/topic/{house.long_topic}/reply", data=form).status_code == 303
    assert known(anne)["is_kept"] is True


def test_a_refused_form_comes_back_with_its_version(anne: TestClient, house: House) -> None:
    keep(anne)
    form = {"body": "x", "idempotency_key": "a", "draft_version": "1"}
    answer = anne.post(f"/topic/{house.long_topic}/reply", data=form)
    assert answer.status_code == 422
    assert hidden(answer)["draft_version"] == "1"
    assert hidden(answer)["idempotency_key"] == "a"
    assert known(anne)["is_kept"] is True


def test_a_topic_and_an_edit_are_kept_with_all_that_belongs_to_them(
    anne: TestClient, house: House, database: Database
) -> None:
    keep(anne, kind="topic", subject=1, title="Comptoir", key="t")
    shown = anne.get("/forum/1/new-topic")
    assert body_of(shown) == WORDS
    assert one(shown, "[name=title]").attributes["value"] == "Comptoir"
    form = {"title": "Comptoir", "body": WORDS, "idempotency_key": "t"}
    answer = anne.post("/forum/1/new-topic", data={**form, "draft_version": "1"})
    assert answer.status_code == 303
    assert known(anne, "topic", 1)["is_kept"] is False

    edit = f"/post/{house.opening_post}/edit"
    before = hidden(anne.get(edit))
    keep(
        anne,
        kind="edit",
        subject=house.opening_post,
        key=before["idempotency_key"],
        base_revision=before["base_revision"],
        title="Bibliothèques",
    )
    shown = anne.get(edit)
    assert body_of(shown) == WORDS
    assert hidden(shown)["base_revision"] == before["base_revision"]
    form = {**hidden(shown), "body": WORDS, "title": "Bibliothèques"}
    assert anne.post(edit, data=form).status_code == 303
    assert known(anne, "edit", house.opening_post)["is_kept"] is False
    with database.reading() as db:
        assert list(db.scalars(select(Draft.body).where(Draft.body == WORDS))) == []


def test_quotes_asked_for_stand_below_what_was_begun(
    anne: TestClient, house: House
) -> None:
    keep(anne, subject=house.topic)
    shown = anne.get(f"/topic/{house.topic}/reply?quote={house.visible_post}")
    assert body_of(shown).startswith(f"{WORDS}\n\n::: quote post={house.visible_post}")


def test_the_answered_post_is_remembered_while_it_can_be_read(
    anne: TestClient, house: House
) -> None:
    keep(anne, subject=house.topic, reply_to=house.visible_post)
    form = f"/topic/{house.topic}/reply"
    assert hidden(anne.get(form))["reply_to"] == str(house.visible_post)
    keep(anne, 1, subject=house.topic, reply_to=house.hidden_post)
    assert hidden(anne.get(form))["reply_to"] == ""
    assert body_of(anne.get(form)) == WORDS


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
