"""A forum that was written in moves whole: edits, events, removals, files, quotes."""

from datetime import timedelta
from pathlib import Path

import time_machine
from fastapi.testclient import TestClient
from sqlalchemy import delete, func, select

from app.attachments.models import Attachment, StoredFile
from app.core.backends.storage import Storage
from app.core.db.base import Base
from app.core.db.engines import Database
from app.posts.models import Post, Quote, Revision
from app.topics.models import TopicEvent
from tests.conftest import MakeDatabase
from tests.factories import moving
from tests.factories.forum import BEGINNING, Said
from tests.factories.talking import become, edit, people, talk
from tests.factories.writing import PDF, reply

LEFT_HERE = {"member", "attachment", "topic_follow", "known_network", "draft"}
"""No role comes from a file, and nobody's quota: what else they hold, the lines tell.

Whoever follows is told of what comes after the import; texts that somebody began are
nobody's but theirs, and so is from where they signed in.
"""


def live(client: TestClient, database: Database) -> None:
    """Do in a forum whatever members can do to their words."""
    anne, ben, _ = people(database, "Anne", "Ben", "Modeste")
    first, second = talk(database, [Said("Bonjour.", anne), Said("Suite.", ben)])
    with time_machine.travel(BEGINNING + timedelta(days=1), tick=False) as clock:
        become(client, "Anne")
        edit(client, first, "Bonjour à tous.", title="Autre titre", reason="Plus clair")
        clock.shift(timedelta(hours=1))
        edit(client, first, "Bonjour à toutes et à tous.", minor="1")
        clock.shift(timedelta(hours=1))
        become(client, "Modeste")
        edit(client, second, "Suite convenable.", motive="charter")
        with_file = f"::: quote post={first}\nBonjour à toutes et à tous.\n:::\n\nMerci."
        files = [("Plan d’accès.pdf", PDF, "application/pdf")]
        assert reply(client, 1, with_file, files=files).status_code == 303
        for what in ("restore", "purge"):  # the oldest text comes back, then is gone
            form = {"revision": "1"}
            answer = client.post(f"/post/{first}/history/{what}", data=form)
            assert answer.status_code == 303
        become(client, "Ben")
        assert client.post(f"/post/{second}/delete").status_code == 303
        clock.shift(timedelta(hours=1))
        assert client.post(f"/post/{second}/undelete").status_code == 303
        answered = {"reply_to": str(second)}
        assert reply(client, 1, "Une réponse.", fields=answered).status_code == 303
        clock.shift(timedelta(hours=1))
        assert reply(client, 1, "De trop.").status_code == 303
        assert client.post("/post/5/delete").status_code == 303
        clock.shift(timedelta(hours=1))
        unsent = {"body": "Pas encore.", "attach": "1"}
        draft = {"files": ("Brouillon.txt", b"zqdraft", "text/plain")}
        assert client.post("/topic/1/reply", data=unsent, files=draft).status_code == 200


def test_all_of_it_comes_along_but_drafts(
    make_database: MakeDatabase,
    client: TestClient,
    database: Database,
    database_kind: str,
    storage: Storage,
    tmp_path: Path,
) -> None:
    live(client, database)
    assert counted(database, Revision, TopicEvent, Quote) == [4, 4, 1]
    told = moving.take_out(database, storage, tmp_path / "out")
    other, there = make_database(database_kind), moving.files_beside(tmp_path, "there")
    report = moving.bring_in(told, other, there)
    assert not report.mismatches
    assert not report.unknown
    assert not any(report.tally(kind).skipped for kind in ("revision", "event", "quote"))
    assert b"zqdraft" not in moving.contents(other, there).values()

    again = moving.take_out(other, there, tmp_path / "again")
    assert moving.lines(again) == moving.lines(told)
    forget_drafts(database)
    here, kept = moving.rows(database), moving.rows(other)
    assert {name for name in here if here[name] != kept[name]} == LEFT_HERE


def counted(database: Database, *models: type[Base]) -> list[int | None]:
    with database.reading() as db:
        return [db.scalar(select(func.count()).select_from(one)) for one in models]


def forget_drafts(database: Database) -> None:
    with database.writing() as db:
        db.execute(delete(Attachment).where(Attachment.post_id.is_(None)))
        shown = select(Attachment.file_id)
        db.execute(delete(StoredFile).where(StoredFile.id.not_in(shown)))
        assert db.scalar(select(func.count(Post.id))) == 5
