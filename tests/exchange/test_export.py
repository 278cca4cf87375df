"""An export is whole or absent, private, and of one moment."""

import stat
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import insert, update

from app.attachments import actions as attachments
from app.attachments.models import Attachment, StoredFile
from app.core.backends.storage import LocalStorage
from app.core.db.engines import Database
from app.core.errors import Refused
from app.exchange.export import export
from app.forums.models import Forum
from app.posts.models import Post
from tests.exchange import everything
from tests.factories import moving


@pytest.fixture
def storage(database: Database, tmp_path: Path) -> LocalStorage:
    """Give the files of a forum that holds everything."""
    kept = moving.files_beside(tmp_path)
    moving.bring_in(everything.written_to(tmp_path / "all"), database, kept)
    return kept


def unwatched(_count: int) -> None:
    """Watch nothing."""


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_nothing_is_overwritten(
    database: Database, storage: LocalStorage, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_text("precious")
    with pytest.raises(Refused, match="exists already"):
        moving.take_out(database, storage, path)
    assert path.read_text() == "precious"


def test_an_empty_folder_is_not_taken_either(
    database: Database, storage: LocalStorage, tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(Refused, match="exists already"):
        moving.take_out(database, storage, tmp_path / "out")


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_lost_bytes_stop_the_export_and_leave_nothing(
    database: Database, storage: LocalStorage, tmp_path: Path, name: str
) -> None:
    with database.writing() as db:
        db.execute(update(StoredFile).where(StoredFile.id == 1).values(key="0" * 32))
    before = sorted(tmp_path.iterdir())

    with pytest.raises(Refused, match="gone from the storage"):
        moving.take_out(database, storage, tmp_path / name)
    assert sorted(tmp_path.iterdir()) == before


def test_a_place_that_cannot_be_written_is_told(
    database: Database, storage: LocalStorage, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(Refused, match="cannot be written"):
        moving.take_out(database, storage, tmp_path / "file" / "out")


def test_only_its_owner_reads_it(
    database: Database, storage: LocalStorage, tmp_path: Path
) -> None:
    folder = moving.take_out(database, storage, tmp_path / "out")
    packed = moving.take_out(database, storage, tmp_path / "out.zip")

    modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in (folder, packed)}
    inside = {stat.S_IMODE(p.stat().st_mode) for p in folder.rglob("*") if p.is_file()}
    assert modes == {"out": 0o700, "out.zip": 0o600}
    assert inside == {0o600}


def test_it_tells_one_moment(
    database: Database, storage: LocalStorage, tmp_path: Path
) -> None:
    told = count(1)

    def write_meanwhile(_count: int) -> None:
        if next(told) == 2:  # once something has been read
            with database.writing() as db:
                db.execute(insert(Forum), {"title": "Trop tard"})
                db.execute(update(Post).values(source="Trop tard"))

    with database.reading() as db:
        export(db, storage, tmp_path / "out", "test", write_meanwhile)

    text = (tmp_path / "out" / "forum.jsonl").read_text(encoding="utf-8")
    assert "Trop tard" not in text
    assert "Plus personne." in text


def test_forums_come_after_those_above_them(
    database: Database, storage: LocalStorage, tmp_path: Path
) -> None:
    with database.writing() as db:
        db.execute(insert(Forum), {"id": 90, "title": "Dessus"})
        db.execute(update(Forum).where(Forum.id == 2).values(parent_id=90))

    told = moving.lines(moving.take_out(database, storage, tmp_path / "out"))

    assert [line["id"] for line in told if line["kind"] == "forum"] == ["90", "2", "4"]


def test_it_is_counted_and_named(
    database: Database, storage: LocalStorage, tmp_path: Path
) -> None:
    with database.reading() as db:
        written = export(db, storage, tmp_path / "out", "La Causerie", unwatched)
    told = moving.lines(tmp_path / "out")
    assert written == len(told) == 1 + len(everything.RECORDS)
    assert told[0] == {"kind": "exchange", "version": 1, "source": "La Causerie"}


def test_a_file_that_no_post_shows_yet_is_not_told(
    database: Database, storage: LocalStorage, tmp_path: Path
) -> None:
    with database.writing() as db:
        stored = attachments.store(db, storage, b"zqdraft", "text/plain")
        db.add(Attachment(owner_id=3, file_id=stored.id, name="zqdraft.txt"))
    out = moving.take_out(database, storage, tmp_path / "out")
    told = [line for line in moving.lines(out) if line["kind"] == "attachment"]
    assert [line["id"] for line in told] == ["2", "9", "12"]
    assert [line.get("alt") for line in told] == [None, "Le plan du hall", None]
    assert b"zqdraft" not in {file.read_bytes() for file in (out / "files").iterdir()}
