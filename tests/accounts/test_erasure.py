"""Erasing somebody: nothing that says who it was is left, and what others wrote stays."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
import time_machine
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import select, update

from app.accounts import tokens
from app.accounts.models import Erasure, Member
from app.attachments import actions as attachments
from app.core import clock
from app.core.backends import mail
from app.core.backends.storage import Storage
from app.core.db import changes
from app.core.db.engines import Database
from app.exchange.models import ImportedId
from app.main import create_app
from app.posts.models import Post
from app.settings import Settings
from tests.conftest import BASE_URL, SAME_ORIGIN
from tests.factories import forum as make
from tests.factories.forum import PASSWORD, Said
from tests.factories.moving import RENDERER, take_out
from tests.factories.reading import all_words, words_of
from tests.factories.talking import assert_counts_are_true, become, edit
from tests.factories.traces import traces
from tests.factories.working import work_off
from tests.factories.writing import reply

ID = 98765432
NAME = "Zoé Zqnom-Durand"
ADDRESS = "zqcourriel@example.org"
AGENT = "Zqnavigateur/7.0"
FILE = "zqfichier de Zoé.pdf"
HERE = "/topic/1-sujet/"

Erase = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Told:
    """What identifies the person, and what she wrote."""

    words: tuple[str, ...]
    hers: int
    quoting: int
    edited: int


@pytest.fixture
def person(client: TestClient, database: Database, storage: Storage) -> Told:
    """Let Zoé do everything that a member can do, and others speak of her."""
    content = b"%PDF-1.4 zqoctets du fichier"
    hers, others, avatar = _begin(database, storage)
    cookie = _as_zoe(client, others, content)
    quoting = _as_ben(client, hers)
    _write_letters(database)
    return Told(
        words=(
            *(str(ID), NAME, "zqnom", "ZOÉ ZQNOM", ADDRESS, "zqcourriel", AGENT, cookie),
            *("zqbio", "zqancien", "zqfichier", "zqoctets", sha256(content).hexdigest()),
            *("zqportrait", avatar),
        ),
        hers=hers,
        quoting=quoting,
        edited=others,
    )


def _begin(database: Database, storage: Storage) -> tuple[int, int, str]:
    with database.writing() as db:
        made = make.member(db, NAME, "moderator", password=PASSWORD)
        db.execute(update(Member).where(Member.id == made.id).values(id=ID))
        db.expunge_all()
        zoe = db.get_one(Member, ID)
        zoe.bio, zoe.email, zoe.email_key = "zqbio : les cartes.", ADDRESS, ADDRESS
        avatar = attachments.store(db, storage, b"zqportrait", "image/webp")
        zoe.avatar_file_id = avatar.id
        said = [
            Said(f"Je signe : {NAME}, {ADDRESS}.", zoe),
            Said(
                "Merci @zoé zqnom-durand, c’est noté.",
                make.member(db, "Ben", password=PASSWORD),
            ),
        ]
        _, posts = make.topic_with(db, make.forum(db), said, "Sujet")
        db.add(ImportedId(source="x", kind="member", old_id="zqancien", new_id=ID))
        changes.touch(db, f"member:{ID}", f"profile:{ID}")
        return posts[0].id, posts[1].id, avatar.sha256.hex()


def _as_zoe(client: TestClient, others: int, content: bytes) -> str:
    client.headers["user-agent"] = AGENT
    become(client, NAME)
    sent = reply(client, 1, "Voici.", files=[(FILE, content, "application/pdf")])
    assert sent.status_code == 303
    assert client.get(HERE).status_code == 200
    assert client.post("/read-all", data={"next": "/"}).status_code == 303
    changed = edit(client, others, "Merci @zoé zqnom-durand !", reason="Faute")
    assert changed.status_code == 303
    client.headers["user-agent"] = "Autre"
    return tokens.kept_as(client.cookies["session"]).hex()


def _as_ben(client: TestClient, hers: int) -> int:
    become(client, "Ben")
    body = f"::: quote post={hers}\nJe signe : {NAME}, {ADDRESS}.\n:::\n\nBien dit."
    quoting = reply(client, 1, body)
    typed = f'::: quote author="{NAME}"\nCe qu’elle disait ailleurs.\n:::\n\nOui.'
    with time_machine.travel(clock.now() + timedelta(minutes=1), tick=False):
        assert reply(client, 1, typed).status_code == 303
    return int(quoting.headers["location"].rpartition("-")[2])


@pytest.fixture
def erase(app: FastAPI, database: Database) -> Erase:
    """Do what is due once somebody asked to be erased and the days are over."""

    def act(how: str) -> None:
        now = clock.now()
        with database.writing() as db:
            db.add(Erasure(member_id=ID, how=how, asked_at=now, due_at=now))
        run_due(app)

    return act


def run_due(app: FastAPI, days: float = 0.5) -> None:
    """Do all jobs as if some time had passed."""
    app.state.workshop.plan()
    with time_machine.travel(clock.now() + timedelta(days=days), tick=False):
        work_off(app.state.workshop)


@contextmanager
def another_process(settings: Settings, database: Database) -> Iterator[TestClient]:
    """Read the same forum through another application, with caches of its own."""
    with TestClient(
        create_app(settings, database, RENDERER),
        base_url=BASE_URL,
        headers={**SAME_ORIGIN, "accept-language": "fr"},
        follow_redirects=False,
    ) as browsing:
        yield browsing


@pytest.mark.parametrize("how", ["anonymise", "delete"])
def test_nothing_is_left_of_a_person(
    person: Told, erase: Erase, how: str, client: TestClient, app: FastAPI, tmp_path: Path
) -> None:
    database: Database = app.state.database
    assert {
        trace.partition(" in ")[0] for trace in traces(database, [tmp_path], person.words)
    } == {word.casefold() for word in person.words}
    with another_process(app.state.settings, database) as other:
        become(client, "")
        before = [browser.get(HERE).text for browser in (client, other)]
        assert all("Zqnom" in text for text in before)
        erase(how)
        assert traces(database, [tmp_path], person.words) == []
        for browser in (client, other):
            assert _shown(browser, person) == []
            assert browser.get(f"/profile/{ID}-x/").status_code == 404
    take_out(database, app.state.storage, tmp_path / "export")
    assert traces(database, [tmp_path / "export"], person.words) == []
    assert_counts_are_true(database)


def _shown(browser: TestClient, person: Told) -> list[str]:
    """Read pages as a guest and as a member; return what they tell of the person."""
    pages = (HERE, "/", "/forum/1-communication/", f"/post/{person.edited}/history")
    told = []
    for name in ("", "Ben"):
        become(browser, name)
        texts = [browser.get(address).text.casefold() for address in pages]
        told += [w for w in person.words for text in texts if w.casefold() in text]
    return told


def test_posts_stay_and_say_that_the_account_is_gone(
    person: Told, erase: Erase, client: TestClient, database: Database
) -> None:
    erase("anonymise")
    become(client, "")
    said = client.get(HERE)
    assert "Compte supprimé" in words_of(said, f"#comment-{person.hers}")
    assert "Je signe : …, …." in words_of(said, f"#comment-{person.hers}")
    assert "Compte supprimé a dit" in words_of(said, f"#comment-{person.quoting}")
    assert "Bien dit." in words_of(said, f"#comment-{person.quoting}")
    edited = words_of(said, f"#comment-{person.edited}")
    assert "Merci @… !" in edited.replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert "Modifié par Compte supprimé" in edited
    with database.reading() as db:
        stmt = select(Post.author_id, Post.guest_name, Post.is_anonymised)
        hers = db.execute(stmt.where(Post.is_anonymised)).all()
    assert hers == [(None, None, True)] * 2


def test_posts_go_and_leave_their_numbers(
    person: Told, erase: Erase, client: TestClient, database: Database, tmp_path: Path
) -> None:
    erase("delete")
    become(client, "")
    said = client.get(HERE)
    assert len(all_words(said, ".tombstone")) == 2
    assert "supprimé par son auteur" in words_of(said, f"#comment-{person.hers}")
    assert "Bien dit." in words_of(said, f"#comment-{person.quoting}")
    assert traces(database, [tmp_path], ["Je signe", "Voici"]) == []


def test_an_erasure_that_was_killed_goes_on(
    person: Told,
    erase: Erase,
    app: FastAPI,
    database: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from app.topics import personal as room  # the one to be broken

    def die(*_: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(room, "erase", die)
        erase("anonymise")
    assert traces(database, [tmp_path], [str(ID)])
    with database.reading() as db:
        due = db.scalars(select(Erasure.member_id)).all()
    assert due == [ID]
    run_due(app, days=1)
    assert traces(database, [tmp_path], person.words) == []


def _write_letters(database: Database) -> None:
    def tell() -> mail.Words:
        return mail.Words(f"Bonjour {NAME}", ("Une réponse vous attend.",))

    with database.writing() as db:
        mail.post(db, mail.Recipient(ADDRESS, "fr"), tell)
    with database.writing() as db:
        mail.post(db, mail.Recipient("ben@example.org", "fr"), tell)
