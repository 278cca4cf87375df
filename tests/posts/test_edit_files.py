"""The files of a post change with its text: added, described, removed."""

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from app.attachments.models import Attachment
from app.core.backends.storage import Storage
from app.core.db.engines import Database
from app.posts.models import Post, Revision
from tests.factories import forum as make
from tests.factories.forum import Said
from tests.factories.reading import page, words_of
from tests.factories.talking import HERE, become, people, talk
from tests.factories.writing import PDF, fields_of, opened, send

OTHER = ("carte.txt", b"Une carte.", "text/plain")


@pytest.fixture
def post_id(client: TestClient, database: Database, storage: Storage) -> int:
    """Let Anne have written a post with one file, shown in its text."""
    anne, _ = people(database, "Anne", "Modeste")
    (written,) = talk(database, [Said("Voici [le plan](attachment:1).", anne)])
    with database.writing() as db:
        post = db.get_one(Post, written)
        make.attach(db, storage, post, "plan.pdf", PDF)
        make.render_again(db, [post])
    become(client, "Anne")
    return written


def names(database: Database, post_id: int) -> list[str]:
    with database.reading() as db:
        stmt = select(Attachment.name).where(Attachment.post_id == post_id)
        return sorted(db.scalars(stmt))


def test_the_form_lists_the_files_of_the_post(client: TestClient, post_id: int) -> None:
    answer = client.get(f"/post/{post_id}/edit")
    assert "plan.pdf" in words_of(answer, ".drafts")
    assert page(answer).css("input[name=removed_ids][value='1']") != []


def test_a_file_is_added(client: TestClient, database: Database, post_id: int) -> None:
    address = f"/post/{post_id}/edit"
    answer = send(client, address, opened(client, address), [OTHER])
    assert answer.status_code == 303
    assert names(database, post_id) == ["carte.txt", "plan.pdf"]
    assert "carte.txt" in words_of(client.get(HERE), ".attachments")
    with database.reading() as db:
        assert db.get_one(Post, post_id).revision == 2
        assert len(db.scalars(select(Revision)).all()) == 1


def test_a_file_is_removed_for_good(
    client: TestClient, database: Database, post_id: int
) -> None:
    address = f"/post/{post_id}/edit"
    sent = opened(client, address) | {"body": "Plus de plan.", "removed_ids": "1"}
    assert send(client, address, sent).status_code == 303
    assert names(database, post_id) == []
    assert client.get("/attachment/1/plan.pdf").status_code == 404


def test_nothing_changed_with_files_is_no_edit(
    client: TestClient, database: Database, post_id: int
) -> None:
    address = f"/post/{post_id}/edit"
    assert send(client, address, opened(client, address)).status_code == 303
    with database.reading() as db:
        assert db.get_one(Post, post_id).revision == 1


def test_a_conflict_keeps_the_new_file(
    client: TestClient, database: Database, post_id: int
) -> None:
    address = f"/post/{post_id}/edit"
    sent = opened(client, address)
    become(client, "Modeste")
    moderated = opened(client, address) | {"body": "Modéré.", "motive": "charter"}
    assert send(client, address, moderated).status_code == 303
    become(client, "Anne")
    refused = send(client, address, sent | {"body": "Le mien."}, [OTHER])
    assert refused.status_code == 409
    assert "carte.txt" in words_of(refused, ".drafts")
    assert send(client, address, fields_of(refused)).status_code == 303
    assert names(database, post_id) == ["carte.txt", "plan.pdf"]


def test_a_refused_file_loses_no_words(client: TestClient, post_id: int) -> None:
    address = f"/post/{post_id}/edit"
    sent = opened(client, address) | {"body": "Des mots à garder."}
    program = ("virus.exe", b"MZ", "application/octet-stream")
    refused = send(client, address, sent, [program])
    assert refused.status_code == 422
    assert "virus.exe" in words_of(refused, "#composer-files-error")
    assert words_of(refused, "textarea") == "Des mots à garder."


def test_files_of_other_posts_stay_where_they_are(
    client: TestClient, database: Database, storage: Storage, post_id: int
) -> None:
    with database.writing() as db:
        (other,) = make.topic_with(db, make.forum(db, "Autre"), [Said("Autre.")], "B")[1]
        foreign = make.attach(db, storage, other, "autre.pdf", PDF + b" ")
    address = f"/post/{post_id}/edit"
    sent = opened(client, address)
    taking = sent | {"draft_ids": ["1", str(foreign.id)], "draft_alts": ["", ""]}
    assert send(client, address, taking).status_code == 422
    removing = sent | {"body": "Autre texte.", "removed_ids": str(foreign.id)}
    assert send(client, address, removing).status_code == 303
    assert names(database, other.id) == ["autre.pdf"]
