"""A file is received, kept as its owner's draft, and given to a post."""

import threading
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from app.attachments import actions, queries
from app.attachments.models import Attachment, StoredFile
from app.attachments.pages import file_views
from app.core import clock
from app.core.backends.storage import Storage
from app.core.db.engines import Database
from app.core.errors import NotFound
from tests.attachments.conftest import Keep, Receive, keys_of
from tests.factories import files


def row(database: Database, attachment_id: int) -> Attachment:
    with database.reading() as db:
        return db.get_one(Attachment, attachment_id)


def count(database: Database, model: type[Attachment | StoredFile]) -> int:
    with database.reading() as db:
        return db.scalar(select(func.count()).select_from(model)) or 0


def test_a_file_becomes_its_owners_draft(database: Database, anne: int, keep: Keep) -> None:
    draft = row(database, keep(anne, "Mon plan.pdf"))
    assert (draft.post_id, draft.owner_id, draft.name) == (None, anne, "Mon plan.pdf")
    assert draft.created_at is not None
    assert abs(clock.now() - draft.created_at).total_seconds() < 60


def test_the_bytes_of_a_document_are_kept_exactly(
    storage: Storage, receive: Receive
) -> None:
    prepared = receive("a.odt")
    assert storage.read(prepared.key) == files.of_kind("odt")
    assert (prepared.width, prepared.thumbnail_key) == (None, None)


def test_a_picture_is_kept_clean_with_its_thumbnail(
    database: Database, storage: Storage, anne: int, keep: Keep
) -> None:
    photo = files.picture("jpg", files.drawn(900, 600), exif=files.told(6))
    keep(anne, "Photo.JPG", photo)
    with database.reading() as db:
        kept = db.scalars(select(StoredFile)).one()
    assert (kept.media_type, kept.width, kept.height) == ("image/jpeg", 600, 900)
    assert (kept.thumbnail_width, kept.thumbnail_height) == (320, 480)
    assert b"zqartist" not in storage.read(kept.key)
    assert kept.size == len(storage.read(kept.key))
    assert storage.read(kept.thumbnail_key or "").startswith(b"RIFF")


def test_a_draft_is_shown_to_its_owner_as_a_file(
    database: Database, anne: int, ben: int, keep: Keep
) -> None:
    picture, text = keep(anne, "Été.png"), keep(anne, "a.txt")
    with database.reading() as db:
        shown, other = file_views(queries.drafts_of(db, anne))
        assert queries.drafts_of(db, ben) == []
        assert queries.drafts_of(db, ben, [picture, text]) == []
        assert [draft.id for draft in queries.drafts_of(db, anne, [text, 999])] == [text]
    assert (shown.id, shown.post_id, shown.is_image) == (picture, None, True)
    assert shown.thumbnail_url == f"/attachment/{picture}/%C3%89t%C3%A9.png?thumb=1"
    assert (other.id, other.thumbnail_url) == (text, None)


def test_the_same_bytes_from_two_owners_are_stored_once(
    database: Database, storage: Storage, anne: int, ben: int, keep: Keep
) -> None:
    first, second = keep(anne, "a.png"), keep(ben, "b.png")
    assert row(database, first).file_id == row(database, second).file_id
    assert count(database, StoredFile) == 1
    assert len(keys_of(storage)) == 2  # the picture and its thumbnail


def test_bytes_that_were_lost_come_back_with_the_next_upload(
    database: Database, storage: Storage, anne: int, keep: Keep
) -> None:
    keep(anne, "a.png")
    for key in keys_of(storage):
        storage.delete(key)
    keep(anne, "a.png")
    with database.reading() as db:
        kept = db.scalars(select(StoredFile)).one()
    assert storage.holds(kept.key)
    assert storage.holds(kept.thumbnail_key or "")


def test_an_imported_picture_gets_its_thumbnail_from_an_upload(
    database: Database, storage: Storage, anne: int, receive: Receive
) -> None:
    prepared = receive("a.png")
    with database.writing() as db:
        actions.store(db, storage, storage.read(prepared.key), "image/png")
    with database.writing() as db:
        actions.keep(db, storage, anne, prepared)
    with database.reading() as db:
        kept = db.scalars(select(StoredFile)).one()
    assert kept.thumbnail_key == prepared.thumbnail_key
    assert (kept.key, storage.holds(prepared.key)) != (prepared.key, True)
    assert keys_of(storage) == {kept.key, kept.thumbnail_key}


def test_nothing_is_lost_or_doubled_when_a_transaction_fails(
    database: Database, storage: Storage, anne: int, receive: Receive
) -> None:
    prepared = receive("a.txt")
    again = receive("a.txt")
    with database.writing() as db:
        actions.keep(db, storage, anne, prepared)

    def fail() -> None:
        with database.writing() as db:
            actions.keep(db, storage, anne, again)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert storage.holds(prepared.key)
    assert storage.holds(again.key)  # until it is swept away
    with database.writing() as db:
        actions.keep(db, storage, anne, again)
    assert not storage.holds(again.key)
    assert count(database, Attachment) == 2


def test_the_same_bytes_kept_at_the_same_moment_are_one_file(
    database: Database, storage: Storage, anne: int, ben: int, receive: Receive
) -> None:
    failed: list[Exception] = []

    def send(owner_id: int) -> None:
        try:
            prepared = receive("a.txt")
            with database.writing() as db:
                actions.keep(db, storage, owner_id, prepared)
        except Exception as error:  # noqa: BLE001  # told by the test
            failed.append(error)

    threads = [threading.Thread(target=send, args=(who,)) for who in (anne, ben) * 4]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert (count(database, StoredFile), count(database, Attachment)) == (1, 8)
    assert len(keys_of(storage)) == 1


def test_drafts_are_given_to_a_post(
    database: Database, anne: int, post: int, keep: Keep
) -> None:
    first, second, other = keep(anne, "a.txt"), keep(anne, "b.txt"), keep(anne, "c.txt")
    with database.writing() as db:
        assert actions.attach(db, post, anne, [second, first]) == (first, second)
    with database.reading() as db:
        assert [file.id for file in queries.of_posts(db, [post])] == [second, first]
        assert [file.id for file in queries.drafts_of(db, anne)] == [other]
    assert row(database, first).owner_id == anne


def test_only_ones_own_drafts_can_be_given_and_only_once(
    database: Database, anne: int, ben: int, post: int, keep: Keep
) -> None:
    mine, his = keep(anne, "a.txt"), keep(ben, "b.txt")
    guests = keep(None, "c.txt", post_id=post)
    with database.writing() as db:
        assert actions.attach(db, post, anne, [mine, his, guests, 999_999]) == (mine,)
        assert actions.attach(db, post, anne, [mine]) == ()
        assert actions.attach(db, post, anne, []) == ()
    assert row(database, his).post_id is None


def test_a_draft_is_discarded_by_its_owner_alone(
    database: Database, anne: int, ben: int, post: int, keep: Keep
) -> None:
    draft, attached = keep(anne, "a.txt"), keep(anne, "b.txt")
    with database.writing() as db:
        actions.attach(db, post, anne, [attached])
    for owner_id, attachment_id in ((ben, draft), (anne, attached), (anne, 999_999)):
        with pytest.raises(NotFound), database.writing() as db:
            actions.discard(db, owner_id, attachment_id)
    with database.writing() as db:
        actions.discard(db, anne, draft)
    assert count(database, Attachment) == 1


def test_a_picture_is_described_by_its_owner_alone(
    database: Database, storage: Storage, anne: int, ben: int, receive: Receive
) -> None:
    with database.writing() as db:
        prepared = replace(receive("a.txt"), name="a.png")
        draft = actions.keep(db, storage, anne, prepared, "Le  hall\n").id
    assert row(database, draft).alt == "Le hall"
    with pytest.raises(NotFound), database.writing() as db:
        actions.describe(db, ben, draft, "Autre chose")
    with database.writing() as db:
        actions.describe(db, anne, draft, " Le hall,\x00 vu d’en haut ")
    assert row(database, draft).alt == "Le hall,\ufffd vu d’en haut"


def test_what_is_kept_twice_loses_nothing(
    database: Database, storage: Storage, anne: int, receive: Receive
) -> None:
    first, prepared = receive("a.png"), receive("a.png")
    with database.writing() as db:
        actions.store(db, storage, storage.read(first.key), "image/png")
    for _ in range(3):
        with database.writing() as db:
            actions.keep(db, storage, anne, prepared)
    with database.reading() as db:
        kept = db.scalars(select(StoredFile)).one()
    assert storage.holds(kept.key)
    assert storage.holds(kept.thumbnail_key or "")
