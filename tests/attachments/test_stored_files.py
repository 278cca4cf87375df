"""Bytes are kept once, whoever attaches them, and described in a word."""

from app.attachments import actions
from app.attachments.models import StoredFile
from app.attachments.pages import FileView, address
from app.core.backends.storage import Storage
from app.core.db.engines import Database


def test_the_same_bytes_are_kept_once(database: Database, storage: Storage) -> None:
    with database.writing() as db:
        first = actions.store(db, storage, b"same", "text/plain")
        again = actions.store(db, storage, b"same", "text/plain")
        other = actions.store(db, storage, b"other", "text/plain")
    assert first.id == again.id != other.id
    assert storage.read(first.key) == b"same"
    assert len(first.key) == 32
    assert first.size == 4


def test_bytes_that_were_lost_are_put_back(database: Database, storage: Storage) -> None:
    with database.writing() as db:
        kept = actions.store(db, storage, b"lost", "text/plain")
    with database.writing() as db:
        row = db.get_one(StoredFile, kept.id)
        row.key = "0" * 32
    with database.writing() as db:
        assert actions.store(db, storage, b"lost", "text/plain").id == kept.id
    assert storage.read("0" * 32) == b"lost"


def test_a_name_is_never_a_path() -> None:
    assert address(5, "../../etc/passwd") == "/attachment/5/..%2F..%2Fetc%2Fpasswd"
    assert address(5, "Été ?#.pdf") == "/attachment/5/%C3%89t%C3%A9%20%3F%23.pdf"


def test_the_kind_is_told_in_a_word() -> None:
    def kind(media_type: str, name: str) -> str:
        file = FileView(1, 1, name, media_type, 1, 0, False, None, None)
        return file.kind

    assert kind("application/pdf", "a") == "PDF"
    assert kind("application/x-thing", "notes.djvu") == "DJVU"
    assert kind("image/webp", "a.webp") == "WebP"
