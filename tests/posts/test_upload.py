"""One file sent by itself, while its message is written: kept, or refused in words."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from selectolax.lexbor import LexborHTMLParser
from sqlalchemy import func, select, update

from app.attachments import limits
from app.attachments.models import Attachment, StoredFile
from app.core.backends.storage import Storage
from app.core.db.engines import Database
from app.core.errors import Unavailable
from app.posts.forms.uploading import LARGEST_UPLOAD
from app.posts.routes.uploading import UPLOADED
from tests.factories import files
from tests.factories.counting import fingerprint
from tests.factories.house import House, enter
from tests.factories.reading import all_words, page, words_of
from tests.factories.writing import File, fields_of, opened, posts_in, send

DOCUMENT = ("Plan d’accès.pdf", files.PDF, "application/pdf")
PICTURE = ("salle.png", files.picture("png"), "image/png")


def upload(client: TestClient, file: File, **more: str) -> Response:
    return client.post("/uploads", files={"files": file}, data=more)


def told(answer: Response) -> str:
    """Return the sentence that a script shows beside the file."""
    node = LexborHTMLParser(answer.text).css_first("[data-refusal], .refusal .lead")
    assert node is not None, answer.text
    return " ".join(node.text().split())


def drafts(database: Database) -> list[str]:
    with database.reading() as db:
        stmt = select(Attachment.name).where(Attachment.post_id.is_(None))
        return list(db.scalars(stmt.order_by(Attachment.id)))


def test_the_answer_is_the_line_that_the_form_itself_shows(
    member: TestClient, house: House
) -> None:
    answer = upload(member, PICTURE)
    assert answer.status_code == 201
    assert "<html" not in answer.text
    form = opened(member, f"/topic/{house.topic}/reply")
    form["draft_ids"] = page(answer).css_first("[name=draft_ids]").attributes["value"]  # type: ignore[union-attr]  # it is there
    again = send(member, f"/topic/{house.topic}/reply", form | {"attach": "1"})
    line = page(again).css_first(".drafts .draft")
    assert line is not None
    alone = page(answer).css_first(".draft")
    assert alone is not None
    assert line.html == alone.html


@pytest.mark.parametrize("ending", ["png", "jpg", "gif", "pdf", "docx", "ods", "txt"])
def test_every_kind_is_kept_described_and_published(
    member: TestClient, house: House, database: Database, ending: str
) -> None:
    answer = upload(member, (f"a.{ending}", files.of_kind(ending), "a/b"))
    assert answer.status_code == 201
    assert drafts(database) == [f"a.{ending}"]
    number = fields_of(answer, ".draft")["draft_ids"]
    form = opened(member, f"/topic/{house.topic}/reply") | {
        "body": f"Voici ![](attachment:{number})",
        "draft_ids": number,
        "draft_alts": "Une description",
    }
    place = send(member, f"/topic/{house.topic}/reply", form).headers["location"]
    shown = page(member.get(place)).css_first(f"#{place.partition('#')[2]}")
    assert shown is not None
    assert drafts(database) == []
    is_picture = ending in files.FORMATS
    assert len(shown.css("img[alt='Une description']")) == is_picture


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (("plan.exe", b"MZ", "image/png"), "de ce genre ne sont pas acceptés"),
        (("photo.png", files.PDF, "image/png"), "n’est pas ce que dit son nom"),
        (("page.txt", b"<script>alert(1)</script>", "text/plain"), "page web"),
        (("vide.txt", b"", "text/plain"), "est vide"),
        (("bombe.png", files.claiming(30_000, 30_000), "image/png"), "trop de pixels"),
        (("<b>x.exe", b"MZ", "text/html"), "<b>x.exe"),
    ],
    ids=["kind", "disguised", "markup", "empty", "pixels", "hostile name"],
)
def test_what_is_not_taken_is_told_in_a_sentence(
    member: TestClient, database: Database, storage: Storage, file: File, sentence: str
) -> None:
    kept = set(storage.keys())
    answer = upload(member, file)
    assert answer.status_code == 422
    assert sentence in told(answer)
    assert (drafts(database), set(storage.keys())) == ([], kept)


def test_it_is_told_in_the_readers_language(member: TestClient) -> None:
    english = {"accept-language": "en"}
    file = {"files": ("plan.exe", b"MZ", "image/png")}
    assert "cannot be attached" in told(
        member.post("/uploads", files=file, headers=english)
    )


def test_a_file_may_weigh_so_much_and_not_a_byte_more(
    member: TestClient, database: Database
) -> None:
    most = files.PDF + bytes(limits.FILE - len(files.PDF))
    assert upload(member, ("a.pdf", most, "application/pdf")).status_code == 201
    answer = upload(member, ("b.pdf", most + b" ", "application/pdf"))
    assert answer.status_code == 422
    assert "un fichier ne peut pas dépasser 10 Mo" in told(answer)
    answer = upload(member, ("c.pdf", most + bytes(2**20), "application/pdf"))
    assert answer.status_code == 413
    assert LARGEST_UPLOAD > limits.FILE
    assert drafts(database) == ["a.pdf"]


def test_a_member_has_so_much_room(member: TestClient, database: Database) -> None:
    assert upload(member, DOCUMENT).status_code == 201
    with database.writing() as db:
        size = limits.MEMBER - len(files.TEXT) - 1
        db.execute(update(StoredFile).values(size=size))
    assert upload(member, ("a.txt", b"Un mot", "text/plain")).status_code == 201
    answer = upload(member, ("b.txt", files.TEXT, "text/plain"))
    assert answer.status_code == 422
    assert "ne peut pas être conservé" in told(answer)
    assert drafts(database) == ["Plan d’accès.pdf", "a.txt"]


def test_who_is_not_signed_in_sends_nothing(
    client: TestClient, house: House, database: Database, storage: Storage
) -> None:
    assert house.member
    before, kept = fingerprint(database), set(storage.keys())
    answer = upload(client, DOCUMENT)
    assert answer.status_code == 403
    assert told(answer).startswith("Vous n’êtes plus connecté")
    assert (fingerprint(database), set(storage.keys())) == (before, kept)


def test_nobody_else_gets_at_it(
    member: TestClient, house: House, database: Database
) -> None:
    number = fields_of(upload(member, DOCUMENT), ".draft")["draft_ids"]
    enter(member, "moderator")
    assert member.get(f"/attachment/{number}/x.pdf").status_code == 404
    stolen = opened(member, f"/topic/{house.topic}/reply")
    stolen |= {"body": "À moi.", "draft_ids": number, "removed_ids": number}
    send(member, f"/topic/{house.topic}/reply", stolen)
    assert drafts(database) == ["Plan d’accès.pdf"]


def test_it_takes_one_file_and_nothing_else(member: TestClient, database: Database) -> None:
    two = [("files", DOCUMENT), ("files", PICTURE)]
    assert member.post("/uploads", files=two).status_code == 400
    assert member.post("/uploads", files={"files": DOCUMENT, "file": PICTURE}).is_error
    assert upload(member, DOCUMENT, owner_id="2").status_code == 422
    assert member.post("/uploads", data={"files": "x"}).status_code == 422
    assert drafts(database) == []


def test_too_many_at_once_have_to_wait(
    member: TestClient, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert UPLOADED.most >= 100
    monkeypatch.setattr(
        "app.posts.routes.uploading.UPLOADED",
        UPLOADED.__class__(UPLOADED.name, 2, UPLOADED.within),
    )
    statuses = [upload(member, DOCUMENT).status_code for _ in range(3)]
    assert statuses == [201, 201, 429]
    assert "60 minutes" in told(upload(member, DOCUMENT))
    assert len(drafts(database)) == 2


def test_without_storage_it_is_told_and_nothing_is_kept(
    member: TestClient, app: FastAPI, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_key: str, _content: bytes) -> None:
        raise Unavailable("Files cannot be stored at the moment.")

    monkeypatch.setattr(app.state.storage, "put", full)
    answer = upload(member, DOCUMENT)
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert told(answer)
    assert drafts(database) == []


def test_what_is_to_go_stays_so_while_an_edit_is_looked_at(
    client: TestClient, house: House, database: Database
) -> None:
    enter(client, "moderator")
    form = opened(client, f"/post/{house.visible_post}/edit")
    form |= {"removed_ids": form["draft_ids"], "preview": "1", "motive": "charter"}
    again = fields_of(send(client, f"/post/{house.visible_post}/edit", form))
    assert again["removed_ids"] == form["draft_ids"]
    send(client, f"/post/{house.visible_post}/edit", again | {"motive": "charter"})
    with database.reading() as db:
        here = Attachment.post_id == house.visible_post
        assert db.scalar(select(func.count(Attachment.id)).where(here)) == 0
    assert len(posts_in(database, house.topic)) == 7
    assert all_words(client.get(f"/p/{house.visible_post}"), ".drafts") == []
    assert words_of(client.get(f"/post/{house.visible_post}/edit"))
