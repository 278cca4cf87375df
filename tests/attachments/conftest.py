"""What the tests of uploads share: members, a post, and a way to send files."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.attachments import actions
from app.attachments.actions import Prepared
from app.core.backends.pictures import WorkerPictures
from app.core.backends.storage import LocalStorage, Storage
from app.core.db.engines import Database
from tests.factories import files
from tests.factories import forum as make

SHOWN = b"shown to everyone"

Receive = Callable[..., Prepared]
Keep = Callable[..., int]


@pytest.fixture
def storage(tmp_path: Path) -> Storage:
    """Keep bytes in a folder of this test alone."""
    return LocalStorage(tmp_path / "bytes")


@pytest.fixture
def anne(database: Database) -> int:
    """Give a member."""
    with database.writing() as db:
        return make.member(db, "Anne").id


@pytest.fixture
def ben(database: Database) -> int:
    """Give another one."""
    with database.writing() as db:
        return make.member(db, "Ben").id


@pytest.fixture
def post(database: Database) -> int:
    """Give a guest's post without files."""
    with database.writing() as db:
        _, posts = make.topic_with(db, make.forum(db), [make.Said()])
        return posts[0].id


@pytest.fixture
def receive(storage: Storage) -> Receive:
    """Send a file: its name, and its content where that matters."""

    def send(name: str = "a.txt", content: bytes | None = None) -> Prepared:
        sent = files.of_kind(name.rpartition(".")[2]) if content is None else content
        return actions.receive(storage, WorkerPictures(), name, sent)

    return send


@pytest.fixture
def keep(database: Database, storage: Storage, receive: Receive) -> Keep:
    """Send a file and keep it as somebody's draft; return its id."""

    def kept(owner_id: int | None, *sent: object, post_id: int | None = None) -> int:
        prepared = receive(*sent)
        with database.writing() as db:
            made = actions.keep(db, storage, owner_id, prepared, post_id=post_id)
            return made.id

    return kept


@pytest.fixture
def shown(database: Database, ben: int, post: int, keep: Keep) -> int:
    """Give a file that a post shows: a text, `SHOWN`."""
    kept = keep(ben, "shown.txt", SHOWN)
    with database.writing() as db:
        actions.attach(db, post, ben, [kept])
    return kept


def keys_of(storage: Storage) -> set[str]:
    """Return the keys under which something is kept."""
    return {key for key, _ in storage.keys()}  # noqa: SIM118  # not a dict
