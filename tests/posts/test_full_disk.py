"""A full disk, or one that cannot be written: readers read on, writers lose no word."""

import itertools
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.core.db import engines
from app.core.db.engines import Database
from app.main import create_app
from app.posts.models import Post
from app.settings import Settings
from tests.conftest import BASE_URL, SAME_ORIGIN, lacking
from tests.factories import disks
from tests.factories import forum as make
from tests.factories.disks import Disk, NoDisk
from tests.factories.forum import Said
from tests.factories.moving import RENDERER
from tests.factories.reading import words_of
from tests.factories.talking import assert_counts_are_true, become, people, talk
from tests.factories.writing import PDF, File, opened, posts_in, send

REPLY, OPEN, EDIT = WRITES = ("/topic/1/reply", "/forum/1/new-topic", "/post/1/edit")
FILE = "/attachment/1/Plan.pdf"
READ = ("/", "/topic/1-sujet/", "/forum/1-communication/", "/profile/1-anne/", FILE)
LONG = "Un texte assez long pour qu’il faille de la place. " * 900
numbers = itertools.count(1)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    try:
        with disks.mounted(tmp_path / "disk") as mounted:
            yield mounted
    except NoDisk as absent:
        lacking(str(absent))


@contextmanager
def lived_in(
    template: Path, folder: Path, files: Path
) -> Iterator[tuple[TestClient, Database]]:
    """Open a small forum whose database is in `folder` and its files in `files`."""
    file = folder / "forum.sqlite3"
    shutil.copyfile(template, file)
    settings = Settings(
        data_dir=folder, base_url=BASE_URL, jobs="worker", storage_url=f"file://{files}"
    )
    database = engines.open_database(f"sqlite:///{file}")
    app = create_app(settings, database, RENDERER)
    anne, _ = people(database, "Anne", "Modeste")
    talk(database, [Said("Bonjour.", anne), Said("Un plan.", anne)])
    with database.writing() as db:
        make.attach(db, app.state.storage, db.get_one(Post, 2), "Plan.pdf", PDF)
    headers = {**SAME_ORIGIN, "accept-language": "fr"}
    with TestClient(
        app,
        base_url=BASE_URL,
        headers=headers,
        follow_redirects=False,
        raise_server_exceptions=False,
    ) as client:
        become(client, "Modeste")  # a moderator may write again and again
        yield client, database
    checked = sqlite3.connect(file)
    assert checked.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    checked.close()


def new_text() -> str:
    return f"{LONG}{next(numbers)}"


def a_file() -> File:
    return (f"notes-{next(numbers)}.txt", new_text().encode(), "text/plain")


def everything_is_read(client: TestClient) -> None:
    """Read pages, forms and files, as whoever is signed in and as a guest."""
    guest = TestClient(client.app, base_url=BASE_URL, follow_redirects=False)
    for address in (*READ, *WRITES, "/post/1/history"):
        assert client.get(address).status_code == 200, address
    for address in READ:
        assert guest.get(address).status_code == 200, address


def sent_to(client: TestClient, address: str) -> dict[str, str]:
    fields = {"title": "Un sujet de plus", "reason": "Plus clair", "motive": "charter"}
    form = opened(client, address)
    return {**form, **{k: v for k, v in fields.items() if k in form}, "body": new_text()}


def test_on_a_full_disk_pages_are_read_and_texts_given_back(
    disk: Disk, migrated_file: Path
) -> None:
    files = disk.folder / "files"
    with lived_in(migrated_file, disk.folder, files) as (client, database):
        disk.fill()
        refused = []
        for address in WRITES * 3:  # the log of changes may have room for some
            form = sent_to(client, address)
            answer = send(client, address, form)
            assert answer.status_code in {303, 503}
            if answer.status_code == 503:
                assert words_of(answer, "#written") == form["body"]
                assert answer.headers["retry-after"]
                refused.append((address, form))
            everything_is_read(client)
        assert {address for address, _ in refused} == set(WRITES)
        kept = len(posts_in(database, 1))
        disk.empty()
        again = next(form for address, form in refused if address == REPLY)
        for _ in range(2):  # the very form that was refused; a double click as well
            assert send(client, REPLY, again).status_code == 303
        assert len(posts_in(database, 1)) == kept + 1
        assert_counts_are_true(database)


@pytest.mark.parametrize("how", ["full", "read-only"])
def test_without_storage_files_are_refused_and_texts_given_back(
    disk: Disk, migrated_file: Path, tmp_path: Path, how: str
) -> None:
    (tmp_path / "roomy").mkdir()
    files = disk.folder / "files"
    with lived_in(migrated_file, tmp_path / "roomy", files) as (client, database):
        kept = stored(files)
        disk.fill() if how == "full" else disk.is_to_be("ro")
        for address in WRITES:
            form = sent_to(client, address)
            answer = send(client, address, form, [a_file()])
            assert answer.status_code == 503, address
            assert "fichiers ne peuvent pas être enregistrés" in words_of(answer)
            assert words_of(answer, "#written") == form["body"]
            everything_is_read(client)
        assert stored(files) == kept  # no half of a file
        assert send(client, REPLY, sent_to(client, REPLY)).status_code == 303
        disk.empty() if how == "full" else disk.is_to_be("rw")
        with_file = send(client, REPLY, sent_to(client, REPLY), [a_file()])
        assert with_file.status_code == 303
        assert_counts_are_true(database)


def test_a_database_that_cannot_be_written_gives_texts_back(
    migrated_file: Path, tmp_path: Path
) -> None:
    with lived_in(migrated_file, tmp_path, tmp_path / "files") as (client, database):
        forms = {address: sent_to(client, address) for address in WRITES}
        become_read_only(database, "ON")
        for address, form in forms.items():
            answer = send(client, address, form, [a_file()])
            assert answer.status_code == 503, address
            assert words_of(answer, "#written") == form["body"]
            everything_is_read(client)
        become_read_only(database, "OFF")
        for address, form in forms.items():
            assert send(client, address, form, [a_file()]).status_code == 303, address
        assert_counts_are_true(database)


def stored(files: Path) -> set[Path]:
    return {file for file in files.rglob("*") if file.is_file()}


def become_read_only(database: Database, switch: str) -> None:
    """Have SQLite answer as it does on a disk that went read-only."""
    writer = database.writer.raw_connection()
    writer.cursor().execute(f"PRAGMA query_only={switch}")
    writer.close()
