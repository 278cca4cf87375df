"""What its author deleted is purged after 30 days: words, files, quotes; numbers stay."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import select

from app.core import clock
from app.core.db.engines import Database
from app.posts.models import Post, Quote
from tests.factories.forum import Said
from tests.factories.reading import words_of
from tests.factories.talking import assert_counts_are_true, become, edit, people, talk
from tests.factories.traces import traces
from tests.factories.working import work_off
from tests.factories.writing import reply

HERE = "/topic/1-sujet/"
WORDS = ("zqmot", "zqavant", "zqfichier", "zqoctets")


@pytest.fixture
def deleted(client: TestClient, database: Database) -> int:
    """Let Anne write, attach and edit; be quoted, twice; and take it all away."""
    anne, ben = people(database, "Anne", "Ben")
    talk(database, [Said("Bonjour.", ben), Said("Salut.", anne)])
    become(client, "Anne")
    file = ("zqfichier.pdf", b"%PDF-1.4 zqoctets", "application/pdf")
    sent = reply(client, 1, "zqavant, c’est dit.", files=[file])
    post_id = int(sent.headers["location"].rpartition("-")[2])
    assert edit(client, post_id, "zqmot, plutôt.").status_code == 303
    become(client, "Ben")
    quote = f"::: quote post={post_id}\nzqmot, plutôt.\n:::\n\nJe retiens ceci."
    quoting = reply(client, 1, quote)
    quoting_id = int(quoting.headers["location"].rpartition("-")[2])
    with time_machine.travel(clock.now() + timedelta(minutes=10), tick=False):
        assert edit(client, quoting_id, f"{quote} Et cela.").status_code == 303
    become(client, "Anne")
    assert client.post(f"/post/{post_id}/delete", data={"what": "post"}).status_code == 303
    return post_id


def purge_after(app: FastAPI, days: int) -> None:
    """Do all that is done again and again, as if these days had passed."""
    app.state.workshop.plan()
    with time_machine.travel(clock.now() + timedelta(days=days), tick=False):
        work_off(app.state.workshop)


def test_everything_goes_but_the_number(
    deleted: int, app: FastAPI, client: TestClient, database: Database, tmp_path: Path
) -> None:
    purge_after(app, 32)
    assert traces(database, [tmp_path], WORDS) == []
    become(client, "")
    said = client.get(HERE)
    assert "Message n° 3 supprimé par son auteur" in words_of(said, f"#comment-{deleted}")
    assert "Je retiens ceci. Et cela." in words_of(said)
    assert_counts_are_true(database)
    with database.reading() as db:
        assert db.scalar(select(Quote.source_id)) == deleted


def test_what_can_be_put_back_is_kept(
    deleted: int, app: FastAPI, client: TestClient, database: Database, tmp_path: Path
) -> None:
    purge_after(app, 29)
    assert {trace.split()[0] for trace in traces(database, [tmp_path], WORDS)} == set(WORDS)
    become(client, "Anne")
    assert client.post(f"/post/{deleted}/undelete").status_code == 303
    purge_after(app, 32)
    assert "zqmot" in words_of(client.get(HERE), f"#comment-{deleted}")


def test_a_topic_that_is_gone_loses_its_title(
    client: TestClient, app: FastAPI, database: Database, tmp_path: Path
) -> None:
    (anne,) = people(database, "Anne")
    first = talk(database, [Said("zqmot", anne)])[0]
    become(client, "Anne")
    answer = client.post(f"/post/{first}/delete", data={"what": "topic"})
    assert answer.status_code == 303
    purge_after(app, 32)
    assert traces(database, [tmp_path], ["zqmot", "Sujet"]) == []
    with database.reading() as db:
        assert db.get_one(Post, first).state == "deleted"
