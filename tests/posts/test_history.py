"""What a post said before: who may read it, what changed, put back and purged."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from fastapi.testclient import TestClient
from sqlalchemy import select
from time_machine import Traveller

from app.core.db.base import Base
from app.core.db.engines import Database
from app.posts.models import Post, Revision
from tests.factories.forum import BEGINNING, Said
from tests.factories.house import House, enter
from tests.factories.reading import all_words, page, words_of
from tests.factories.talking import HERE, become, edit, people, talk


@pytest.fixture(autouse=True)
def clock() -> Iterator[Traveller]:
    """Begin a day after the first post was written."""
    with time_machine.travel(BEGINNING + timedelta(days=1), tick=False) as travelling:
        yield travelling


@pytest.fixture
def post_id(client: TestClient, database: Database, clock: Traveller) -> int:
    """Let Anne write a post and change it, then Modeste."""
    anne, _, _ = people(database, "Anne", "Modeste", "Zoé")
    (written,) = talk(database, [Said("Nous ouvrons le lundi zqfirst.", anne)])
    become(client, "Anne")
    edit(client, written, "Nous ouvrons le mardi.", reason="Le bon jour")
    clock.shift(timedelta(hours=1))
    become(client, "Modeste")
    edit(client, written, "Nous ouvrons le mardi matin.", motive="charter")
    return written


def revision_ids(database: Database) -> list[int]:
    """Return the ids of all revisions, the oldest first."""
    with database.reading() as db:
        return list(db.scalars(select(Revision.id).order_by(Revision.id)))


def restore(client: TestClient, post_id: int, revision: int) -> int:
    form = {"revision": str(revision)}
    return client.post(f"/post/{post_id}/history/restore", data=form).status_code


def purge(client: TestClient, post_id: int, revision: int) -> int:
    form = {"revision": str(revision)}
    return client.post(f"/post/{post_id}/history/purge", data=form).status_code


def test_every_text_says_who_when_and_why(client: TestClient, post_id: int) -> None:
    become(client, "Anne")
    said = all_words(client.get(f"/post/{post_id}/history"), ".version")
    assert len(said) == 3
    assert "Version 3 Texte actuel" in said[0]
    assert "Modeste, 8 mars 2026 à 10 h 12 Modération" in said[0]
    assert "Motif : Contraire à la charte" in said[0]
    assert "Version 2" in said[1]
    assert "Anne, 8 mars 2026 à 9 h 12" in said[1]
    assert "Motif : Le bon jour" in said[1]
    assert "Version 1" in said[2]
    assert "Anne, 7 mars 2026 à 9 h 12" in said[2]
    assert "Motif" not in said[2]


def test_changes_are_told_word_by_word(client: TestClient, post_id: int) -> None:
    read = page(client.get(f"/post/{post_id}/history"))
    newest, older, first = read.css(".version .differences")
    assert "matin" in newest.css("ins")[0].text()
    assert newest.css("ins .visually-hidden")[0].text().startswith("ajouté")
    assert newest.css("del") == []
    assert "lundi zqfirst" in older.css("del")[0].text()
    assert older.css("del .visually-hidden")[0].text().startswith("supprimé")
    assert "mardi" in older.css("ins")[0].text()
    assert first.css("ins, del") == []
    assert first.text() == "Nous ouvrons le lundi zqfirst."


def test_only_its_author_and_moderators_read_it(client: TestClient, post_id: int) -> None:
    absent = client.get("/post/987654/history")
    for name in ("Anne", "Modeste"):
        become(client, name)
        answer = client.get(f"/post/{post_id}/history")
        assert answer.status_code == 200
        assert "noindex" in answer.headers["x-robots-tag"]
        assert page(answer).css_first("meta[name=robots][content*=noindex]") is not None
    for name in ("Zoé", ""):
        become(client, name)
        answer = client.get(f"/post/{post_id}/history")
        assert answer.status_code == absent.status_code == 404
        assert "zqfirst" not in answer.text
    assert "Disallow: /post/" in client.get("/robots.txt").text.splitlines()


def test_of_what_nobody_reads_there_is_no_history(client: TestClient, house: House) -> None:
    enter(client, "moderator")
    for gone in (house.deleted_post, house.pending_post):
        assert client.get(f"/post/{gone}/history").status_code == 404
    assert client.get(f"/post/{house.hidden_post}/history").status_code == 200


def test_a_restored_text_is_a_new_one(
    client: TestClient, database: Database, post_id: int
) -> None:
    become(client, "Anne")
    first = revision_ids(database)[0]
    answer = client.post(f"/post/{post_id}/history/restore", data={"revision": str(first)})
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{HERE}#comment-{post_id}"
    shown = client.get(HERE)
    assert words_of(shown, ".post__body") == "Nous ouvrons le lundi zqfirst."
    article = words_of(shown, "article")
    assert "— Motif : Restauration de la version du 7 mars 2026 à 9 h 12" in article
    assert all_words(shown, ".happening") == [
        "Message n° 1 restauré par Anne, le 8 mars 2026 à 10 h 12"
    ]
    assert len(revision_ids(database)) == 3
    assert len(all_words(client.get(f"/post/{post_id}/history"), ".version")) == 4


def test_who_may_not_restore_or_purge_finds_nothing(
    client: TestClient, database: Database, post_id: int
) -> None:
    first = revision_ids(database)[0]
    for name, statuses in {"": (404, 404), "Zoé": (404, 404), "Anne": (303, 404)}.items():
        become(client, name)
        assert purge(client, post_id, first) == statuses[1], name
        assert restore(client, post_id, first) == statuses[0], name
        assert restore(client, post_id, 987_654) == 404
        verbs = all_words(client.get(f"/post/{post_id}/history"), ".version__verbs")
        assert not any("Purger" in words for words in verbs)


def test_a_purge_leaves_no_word_and_a_sentence(
    client: TestClient, database: Database, post_id: int
) -> None:
    first = revision_ids(database)[0]
    assert anywhere(database, "zqfirst")
    become(client, "Modeste")
    assert purge(client, post_id, first) == 303
    read = client.get(f"/post/{post_id}/history")
    said = all_words(read, ".version")
    assert "Version purgée par Modeste le 8 mars 2026 à 10 h 12" in said[2]
    assert "La version précédente a été purgée" in said[1]
    assert "Nous ouvrons le mardi." in said[1]
    assert "zqfirst" not in read.text
    assert anywhere(database, "zqfirst") == []
    assert restore(client, post_id, first) == 404


def anywhere(database: Database, word: str) -> list[str]:
    """Name the tables with a row in which a word stands."""
    with database.reading() as db:
        return [
            table.name
            for table in Base.metadata.sorted_tables
            if any(word in repr(row) for row in db.execute(select(table)))
        ]


@pytest.mark.sqlite_only
def test_a_purge_leaves_no_word_in_the_file(
    client: TestClient, database: Database, post_id: int
) -> None:
    become(client, "Modeste")
    purge(client, post_id, revision_ids(database)[0])
    file = str(database.writer.url.database)
    database.close()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"zqfirst" not in Path(file).read_bytes()


def test_a_long_history_has_pages(
    client: TestClient, database: Database, post_id: int
) -> None:
    with database.writing() as db:
        post = db.get_one(Post, post_id)
        for number in range(20):
            at = BEGINNING + timedelta(hours=2, minutes=number)
            db.add(
                Revision(
                    post_id=post_id, at=at, format="markdown", source=f"Texte {number}."
                )
            )
        post.revision += 20
    become(client, "Anne")
    numbers = [
        int(words.split()[1])
        for number in (1, 2, 3)
        for words in all_words(
            client.get(f"/post/{post_id}/history?page={number}"), ".version__number"
        )
    ]
    assert numbers == list(range(23, 0, -1))
    assert client.get(f"/post/{post_id}/history?page=4").status_code == 404


def test_far_from_a_change_words_are_left_out_and_still_there(
    client: TestClient, database: Database
) -> None:
    (anne,) = people(database, "Anne")
    long = " ".join(f"mot{number}" for number in range(300))
    (written,) = talk(database, [Said(f"Début. {long} Fin.", anne)])
    become(client, "Anne")
    edit(client, written, f"Début. {long} La fin.")
    newest = page(client.get(f"/post/{written}/history")).css(".version")[0]
    told = newest.css_first(".differences")
    assert told is not None
    assert "mot100" not in told.text()
    assert "[…]" in told.text()
    whole = newest.css_first("details .source")
    assert whole is not None
    assert "mot100" in whole.text()
