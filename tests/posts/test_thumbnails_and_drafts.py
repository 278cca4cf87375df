"""Thumbnails are as private as their pictures, and drafts are their owner's alone."""

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from app.accounts.models import Member
from app.attachments import actions
from app.attachments.models import Attachment
from app.core.backends.pictures import WorkerPictures
from app.core.backends.storage import Storage
from app.core.db.engines import Database
from app.core.text.rendering import render
from app.posts.models import Post
from app.posts.queries import bodies
from tests.factories import files
from tests.factories.house import READERS, House, enter
from tests.factories.reading import page


def kept(
    database: Database, storage: Storage, owner: str, *, post_id: int | None = None
) -> str:
    """Upload a picture for a member, to a post where one is given; return its address."""
    photo = files.picture("jpg", files.drawn(960, 640))
    prepared = actions.receive(storage, WorkerPictures(), "été.jpg", photo)
    with database.writing() as db:
        owner_id = db.scalars(select(Member.id).where(Member.name == owner)).one()
        made = actions.keep(db, storage, owner_id, prepared, post_id=post_id)
        return f"/attachment/{made.id}/x.jpg"


def test_a_thumbnail_is_small_and_has_its_own_tag_and_type(
    client: TestClient, database: Database, storage: Storage, house: House
) -> None:
    address = kept(database, storage, "Anne", post_id=house.visible_post)
    whole, small = client.get(address), client.get(f"{address}?thumb=1")
    assert small.status_code == 200
    assert small.headers["content-type"] == "image/webp"
    assert small.content.startswith(b"RIFF")
    assert len(small.content) < len(whole.content)
    assert small.headers["content-length"] == str(len(small.content))
    assert "%C3%A9t%C3%A9.jpg.webp" in small.headers["content-disposition"]
    assert "sandbox" in small.headers["content-security-policy"]
    assert small.headers["etag"] != whole.headers["etag"]
    for tag, status in ((small, 304), (whole, 200)):
        had = {"if-none-match": tag.headers["etag"]}
        assert client.get(f"{address}?thumb=1", headers=had).status_code == status
    head = client.head(f"{address}?thumb=1")
    assert (head.content, head.headers["content-length"]) == (b"", str(len(small.content)))


def test_what_has_no_thumbnail_and_what_is_no_wish_for_one_are_not_found(
    client: TestClient, house: House
) -> None:
    address = f"/attachment/{house.file}/x"
    assert client.get(f"{address}?thumb=1").status_code == 404
    assert client.get(f"{address}?thumb=2").status_code == 404
    assert client.get(address).status_code == 200


def test_a_pdf_shows_its_first_page(
    client: TestClient, database: Database, storage: Storage, house: House
) -> None:
    report = files.document(595, 842)
    prepared = actions.receive(storage, WorkerPictures(), "Rapport.pdf", report)
    torn = actions.receive(storage, WorkerPictures(), "Déchiré.pdf", report[:100])
    with database.writing() as db:
        for one in (prepared, torn):
            made = actions.keep(db, storage, house.member, one, post_id=house.visible_post)
    assert torn.thumbnail_key is None  # a file like any other
    shown = page(client.get(f"/topic/{house.topic}-bibliotheques/")).css(
        ".attachment__picture"
    )
    assert [image.attributes["height"] for image in shown] == ["480"]
    address = f"/attachment/{made.id - 1}/x"
    assert client.get(f"{address}?thumb=1").headers["content-type"] == "image/webp"
    assert client.get(address).content == report  # the document itself is untouched


def test_looking_at_a_thumbnail_is_no_download(
    client: TestClient, database: Database, storage: Storage, house: House
) -> None:
    address = kept(database, storage, "Anne", post_id=house.visible_post)
    client.get(f"{address}?thumb=1")
    client.app.state.counters.flush()  # type: ignore[attr-defined]  # the ASGI app's
    with database.reading() as db:
        assert db.scalars(select(Attachment.downloads)).all() == [0, 0, 0]


@pytest.mark.parametrize("form", ["", "?thumb=1"])
@pytest.mark.parametrize("role", READERS)
def test_a_hidden_posts_pictures_are_for_moderators(
    client: TestClient,
    database: Database,
    storage: Storage,
    house: House,
    role: str,
    form: str,
) -> None:
    address = kept(database, storage, "Anne", post_id=house.hidden_post)
    enter(client, role)
    status = 200 if role in {"moderator", "admin"} else 404
    assert client.get(address + form).status_code == status


@pytest.mark.parametrize("form", ["", "?thumb=1"])
@pytest.mark.parametrize("role", READERS)
def test_a_draft_is_opened_by_its_owner_alone(
    client: TestClient,
    database: Database,
    storage: Storage,
    house: House,
    role: str,
    form: str,
) -> None:
    assert house.member
    address = kept(database, storage, "Anne")
    enter(client, role)
    assert client.get(address + form).status_code == (200 if role == "member" else 404)
    client.app.state.counters.flush()  # type: ignore[attr-defined]  # the ASGI app's
    with database.reading() as db:
        assert set(db.scalars(select(Attachment.downloads))) == {0}


def test_a_guests_file_is_never_anybodys_draft(
    client: TestClient, database: Database, storage: Storage, house: House
) -> None:
    address = kept(database, storage, "Anne", post_id=house.visible_post)
    with database.writing() as db:
        for attachment in db.scalars(select(Attachment)):
            attachment.post_id, attachment.owner_id = None, None
    assert client.get(address).status_code == 404


def test_the_words_for_a_picture_are_in_its_post(
    database: Database, storage: Storage, house: House
) -> None:
    kept(database, storage, "Anne", post_id=house.visible_post)
    with database.writing() as db:
        picture = db.scalars(select(Attachment).where(Attachment.name == "été.jpg")).one()
        actions.describe(db, picture.owner_id or 0, picture.id, "Le hall")
    with database.reading() as db:
        post = db.get_one(Post, house.visible_post)
        text = bodies.Text(post.id, f"![](attachment:{picture.id})", "markdown")
        known = bodies.references_of(db, [text])[post.id]
    assert 'alt="Le hall"' in render(text.source, "markdown", known).html
