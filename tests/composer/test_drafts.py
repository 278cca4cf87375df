"""Drafts: kept for their writer alone, one a place, told when two tabs write them."""

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from app.attachments.models import Attachment
from app.composer.models import Draft
from app.core.db.engines import Database
from tests.composer.beginning import WORDS, body_of, hidden, keep, known, one
from tests.factories.house import House, enter
from tests.factories.reading import words_of
from tests.factories.writing import PDF, posts_in


@pytest.fixture
def anne(client: TestClient, house: House) -> TestClient:
    """Give a member's browser."""
    assert house.topic
    enter(client, "member")
    return client


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


def test_so_do_its_files(anne: TestClient, house: House, database: Database) -> None:
    form = f"/topic/{house.long_topic}/reply"
    files = [("files", ("Plan.pdf", PDF, "application/pdf"))]
    came = anne.post(form, data={"body": WORDS, "attach": "1"}, files=files)
    number = one(came, "[name=draft_ids]").attributes["value"]
    keep(anne, key="b", draft_ids=[number])
    form_of_another = {"body": WORDS, "idempotency_key": "a", "draft_version": "0"}
    assert anne.post(form, data=form_of_another).status_code == 303
    with database.reading() as db:
        assert db.get_one(Attachment, int(number or 0)).kept_until is not None


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
