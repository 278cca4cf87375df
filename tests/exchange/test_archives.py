"""Folders and zips are read without trusting a byte of them."""

import json
import os
import zipfile
from pathlib import Path

import pytest

from app.core.db.engines import Database
from app.core.errors import Refused
from app.exchange import archive as archives
from tests.exchange import everything
from tests.factories import moving
from tests.factories.counting import fingerprint

ANSWER = "files/one.pdf"
RECORDS = (everything.HEADING, *everything.RECORDS)


def lines(*records: object) -> bytes:
    return "".join(json.dumps(record) + "\n" for record in records).encode()


def zipped(path: Path, **more: bytes) -> Path:
    """Write everything as a zip, with more entries or others in their place."""
    entries = {f"files/{name}": content for name, content in everything.FILES.items()}
    entries = {"forum.jsonl": lines(*RECORDS), **entries, **more}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in entries.items():
            out.writestr(name, content)
    return path


def refusal(database: Database, path: Path, tmp_path: Path) -> str:
    """Import what must be refused; nothing may have changed. Return the sentence."""
    before = fingerprint(database)
    with pytest.raises(Refused) as refused:
        moving.bring_in(path, database, moving.files_beside(tmp_path, "stored"))
    assert fingerprint(database) == before
    assert list((tmp_path / "stored").iterdir()) == []
    return str(refused.value)


def test_a_zip_brings_what_a_folder_brings(database: Database, tmp_path: Path) -> None:
    storage = moving.files_beside(tmp_path)
    report = moving.bring_in(zipped(tmp_path / "all.zip"), database, storage)
    assert report.tally("post").written == 14

    # the same records are the same import, however they are packed
    folder = everything.written_to(tmp_path / "all")
    assert moving.bring_in(folder, database, storage).tally("post").already == 14


@pytest.mark.sqlite_only
@pytest.mark.parametrize("name", ["../evil.pdf", "files/../../evil.pdf", "/evil", "a\\b"])
def test_unsafe_names_in_a_zip_are_refused(
    database: Database, tmp_path: Path, name: str
) -> None:
    path = zipped(tmp_path / "bad.zip", **{name: b"x"})
    assert "unsafe name" in refusal(database, path, tmp_path)


@pytest.mark.sqlite_only
def test_a_zip_that_expands_beyond_reason_is_refused(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "FREE_EXPANSION", 1_000_000)
    path = zipped(tmp_path / "bomb.zip", **{"files/bomb": bytes(30_000_000)})
    assert "expand beyond reason" in refusal(database, path, tmp_path)


@pytest.mark.sqlite_only
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_in_a_zip_are_refused(
    database: Database, tmp_path: Path
) -> None:
    path = zipped(tmp_path / "twice.zip")
    with zipfile.ZipFile(path, "a") as out:
        out.writestr("forum.jsonl", lines(everything.HEADING))
    assert "two files of the same name" in refusal(database, path, tmp_path)


@pytest.mark.sqlite_only
@pytest.mark.parametrize("name", ["forum.jsonl", ANSWER])
def test_a_damaged_zip_is_refused(database: Database, tmp_path: Path, name: str) -> None:
    path = tmp_path / "damaged.zip"
    with zipfile.ZipFile(zipped(path)) as whole:
        start = whole.getinfo(name).header_offset + 30 + len(name)
        middle = start + whole.getinfo(name).compress_size // 2
    content = bytearray(path.read_bytes())
    content[middle] ^= 0xFF
    path.write_bytes(content)

    sentence = refusal(database, path, tmp_path)
    assert sentence.startswith("line ")
    assert "damaged" in sentence or "cannot be read" in sentence or "JSON" in sentence


@pytest.mark.sqlite_only
def test_half_a_zip_is_refused(database: Database, tmp_path: Path) -> None:
    path = zipped(tmp_path / "half.zip")
    path.write_bytes(path.read_bytes()[:-40])
    assert "no sound zip file" in refusal(database, path, tmp_path)


@pytest.mark.sqlite_only
def test_an_encrypted_zip_is_refused(database: Database, tmp_path: Path) -> None:
    path = zipped(tmp_path / "secret.zip")
    content = bytearray(path.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + flags] |= 1
    path.write_bytes(content)
    assert "encrypted" in refusal(database, path, tmp_path)


@pytest.mark.sqlite_only
def test_a_link_out_of_the_folder_is_not_followed(
    database: Database, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.pdf"
    secret.write_bytes(b"not yours")
    path = everything.written_to(tmp_path / "linked")
    (path / ANSWER).unlink()
    (path / ANSWER).symlink_to(secret)
    assert f"«{ANSWER}» is missing" in refusal(database, path, tmp_path)


@pytest.mark.sqlite_only
def test_a_pipe_is_no_file(database: Database, tmp_path: Path) -> None:
    path = everything.written_to(tmp_path / "piped")
    (path / ANSWER).unlink()
    os.mkfifo(path / ANSWER)
    assert f"«{ANSWER}» is missing" in refusal(database, path, tmp_path)


@pytest.mark.sqlite_only
def test_a_file_too_large_is_refused(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "LARGEST_FILE", 10)
    path = everything.written_to(tmp_path / "large")
    assert "larger than 10 bytes" in refusal(database, path, tmp_path)


@pytest.mark.sqlite_only
def test_what_is_neither_folder_nor_zip_is_refused(
    database: Database, tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    text = tmp_path / "text.zip"
    text.write_text("no zip")
    without = tmp_path / "without.zip"
    with zipfile.ZipFile(without, "w") as out:
        out.writestr("other.txt", "x")

    assert "There is nothing at" in refusal(database, tmp_path / "gone", tmp_path)
    assert "There is no forum.jsonl" in refusal(database, empty, tmp_path)
    assert "no sound zip" in refusal(database, text, tmp_path)
    assert "There is no forum.jsonl" in refusal(database, without, tmp_path)
