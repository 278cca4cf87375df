"""Guests: messages that are held, the key to one, and how one is written over HTTP."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

import time_machine
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.accounts import tokens
from app.accounts.models import MailedLink
from app.attachments import actions as attachments
from app.core import clock
from app.core.backends.mail import Letter
from app.core.backends.queue import Job, Worktable
from app.core.backends.storage import Storage
from app.core.db.engines import Database
from app.forums.models import Forum
from app.guests.actions.writing import KIND
from app.guests.models import GuestMessage
from app.main import TASKS
from app.topics.models import Topic
from tests.factories.writing import File, Sent, fields_of, send

MODERATORS = frozenset({"moderator", "admin"})
NOBODY: frozenset[str] = frozenset()
SECRETS = {
    "zqunconfirmed": NOBODY,  # words whose address nobody has confirmed
    "zqheldtitle": NOBODY,  # the title over them
    "zqheldaddress": NOBODY,  # an address of a guest
    "zqwaiting": MODERATORS,  # words that wait for a moderator
    "zqguestname": MODERATORS,  # who wrote them
    "zqheldfile": MODERATORS,  # the name of the file with them
    "zqheldbytes": MODERATORS,  # its content
}
HELD = 1
LINK = "h" * 43
"""The token of the link to the last of the held messages."""

ADDRESS = "camille@example.org"
WORDS: Mapping[str, str] = {
    "guest_name": "Camille",
    "guest_email": ADDRESS,
    "consent": "1",
    "body": "Bonjour, **voici** ce que je sais.",
}


def messages(
    db: Session, storage: Storage, place: Forum, topic: Topic
) -> tuple[int, int, int]:
    """Hold three messages: unconfirmed, waiting for a moderator, and one with a link."""
    held = _message(place, None, "zqunconfirmed", title="zqheldtitle")
    waiting = _message(place, topic, "zqwaiting", state="moderation")
    waiting.name = "zqguestname"
    waiting.queued_at, waiting.queued_for = clock.now(), "first"
    stored = attachments.store(db, storage, b"%PDF-1.4 zqheldbytes", "application/pdf")
    waiting.file_id, waiting.file_name = stored.id, "zqheldfile.pdf"
    linked = _message(place, topic, "Une question.")
    db.add_all((held, waiting, linked))
    db.flush()
    db.add(
        MailedLink(
            token_hash=tokens.kept_as(LINK),
            kind=KIND,
            subject_id=linked.id,
            address=linked.address or "",
            given_at=clock.now(),
            expires_at=clock.now() + timedelta(days=14),
        )
    )
    return held.id, waiting.id, linked.id


def _message(
    place: Forum,
    topic: Topic | None,
    source: str,
    *,
    title: str | None = None,
    state: str = "submitted",
) -> GuestMessage:
    return GuestMessage(
        forum_id=place.id,
        topic_id=topic.id if topic else None,
        title=title,
        name="Camille",
        address="zqheldaddress@example.org",
        address_key="zqheldaddress@example.org",
        source=source,
        language="fr",
        state=state,
        held_at=clock.now(),
    )


def hold_key(client: TestClient, message_id: int) -> None:
    """Give a browser the key to a held message."""
    app: Any = client.app
    key = app.state.signer.digest("guests.browser", str(message_id))
    client.cookies.set("held", key, path=f"/guests/{message_id}")


def write(
    client: TestClient,
    address: str,
    sent: Sent | None = None,
    files: Iterable[File] = (),
    *,
    after: timedelta = timedelta(minutes=1),
) -> Response:
    """Open a guest's form, take some time to fill it in, and send it."""
    opened = fields_of(client.get(address))
    with time_machine.travel(clock.now() + after, tick=False):
        return send(client, address, opened | dict(WORDS) | (sent or {}), files)


def held_in(database: Database, message_id: int) -> GuestMessage:
    """Return a message as the database keeps it."""
    with database.reading() as db:
        return db.get_one(GuestMessage, message_id)


def letters_to(database: Database, address: str = ADDRESS) -> list[Letter]:
    """Return the letters that wait for somebody, the latest last."""
    with database.reading() as db:
        stmt = select(Letter).where(Letter.address == address).order_by(Letter.id)
        return list(db.scalars(stmt))


def path_in(letter: Letter) -> str:
    """Return where a letter leads."""
    action = letter.said["action"]
    assert isinstance(action, dict)
    return str(action["path"])


def subjects(database: Database, address: str = ADDRESS) -> list[str]:
    """Return what the letters to somebody are about."""
    told = (str(letter.said["subject"]) for letter in letters_to(database, address))
    return [" ".join(subject.split()) for subject in told]


def confirm(client: TestClient, database: Database, address: str = ADDRESS) -> Response:
    """Open the link of the latest letter to somebody, and press its button."""
    path = path_in(letters_to(database, address)[-1])
    shown = client.get(path)
    assert shown.status_code == 200
    return client.post(path, data=fields_of(shown, "main form"))


def moderated(client: TestClient, database: Database, message_id: int) -> Response:
    """Approve a message as whoever is signed in."""
    revision = held_in(database, message_id).revision
    path = f"/moderation/queue/{message_id}/approve"
    return client.post(path, data={"revision": revision})


def said_in(letter: Letter) -> str:
    """Return all that a letter says, one ordinary space for any others."""
    paragraphs, notes = letter.said["paragraphs"], letter.said["notes"]
    assert isinstance(paragraphs, list)
    assert isinstance(notes, list)
    told = [letter.said["subject"], *paragraphs, letter.said["said"] or "", *notes]
    return " ".join(" ".join(map(str, told)).split())


def do_jobs(client: TestClient, database: Database, name: str) -> int:
    """Do what is due of one task and leave the letters alone; return how many."""
    state = client.app.state  # type: ignore[attr-defined]  # FastAPI's
    table = Worktable(state.settings, database, state.storage)
    with database.writing() as db:
        stmt = select(Job).where(Job.name == name, Job.run_at <= clock.now())
        due = [dict(job.arguments) for job in db.scalars(stmt)]
        db.execute(delete(Job).where(Job.name == name, Job.run_at <= clock.now()))
    for arguments in due:
        TASKS[name].run(table, arguments)
    return len(due)
