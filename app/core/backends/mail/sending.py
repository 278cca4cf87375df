"""Sending what waits: in order, each letter once, none lost while a server is down."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from email.message import EmailMessage

import structlog
from sqlalchemy import ColumnElement, and_, delete, exists, select, update
from sqlalchemy.orm import aliased

from app.core import clock
from app.core.backends.mail.letters import Letter
from app.core.backends.mail.outbox import Outbox
from app.core.backends.mail.smtp import NotTaken, Server
from app.core.backends.mail.writing import written
from app.core.backends.queue import jobs
from app.core.backends.queue.tasks import Arguments, Worktable
from app.core.db.engines import Database
from app.core.text.source import clean
from app.settings import Settings

SHORTEST_DELAY = timedelta(minutes=5)
LONGEST_DELAY = timedelta(hours=4)
GIVEN_UP_AFTER = timedelta(days=5)
KEPT = timedelta(days=30)
"""How long letters lie in the outbox, and those that nobody took in the table."""

Send = Callable[[int, EmailMessage], None]
Told = Callable[[EmailMessage], None]
_Earlier = aliased(Letter, name="earlier")
log = structlog.get_logger()


def deliver(table: Worktable, _arguments: Arguments, told: Told | None = None) -> None:
    """Send every letter that waits, the oldest first; raise while the server is down.

    A letter is gone from the table as soon as it was taken, and `told` hears of it. Should
    the process die between the two, it is sent again under the same Message-ID, by which
    mailboxes know it.
    """
    with opened(table.settings) as send:
        while letter := _next(table.database):
            message = _sent(table, letter, send)
            if message and told:
                told(message)
    _come_back(table.database)


def forget_old(table: Worktable, _arguments: Arguments) -> None:
    """Remove what has lain long enough: letters as files, and letters nobody took."""
    before = clock.now() - KEPT
    outbox_of(table.settings).forget_before(before)
    with table.database.writing() as db:
        db.execute(delete(Letter).where(Letter.failed_at < before))


@contextmanager
def opened(settings: Settings) -> Iterator[Send]:
    """Open the way out of letters; an SMTP server is called with the first one."""
    if settings.mail_url == "outbox":
        yield outbox_of(settings).file
        return
    server = Server(settings.mail_url, settings.sender.rpartition("@")[2])
    try:
        yield server.send
    finally:
        server.close()


def outbox_of(settings: Settings) -> Outbox:
    """Return the folder where letters lie as files."""
    return Outbox(settings.data_dir / "outbox")


def _next(database: Database) -> Letter | None:
    """Return the oldest letter that may go: none overtakes another to the same address."""
    now = clock.now()
    overtakes = exists().where(
        _Earlier.address == Letter.address, _Earlier.id < Letter.id, _waits(_Earlier, now)
    )
    stmt = select(Letter).where(
        Letter.failed_at.is_(None), ~_waits(Letter, now), ~overtakes
    )
    with database.reading() as db:
        letter = db.scalar(stmt.order_by(Letter.id).limit(1))
        if letter is not None:
            db.expunge(letter)
        return letter


def _waits(letter: type[Letter], now: datetime) -> ColumnElement[bool]:
    return and_(
        letter.failed_at.is_(None),
        letter.retry_at.is_not(None),
        letter.retry_at > now,
    )


def _sent(table: Worktable, letter: Letter, send: Send) -> EmailMessage | None:
    try:
        message = _message(letter, table.settings)
        send(letter.id, message)
    except NotTaken as refusal:
        _put_off(table.database, letter, refusal)
        return None
    with table.database.writing() as db:
        db.execute(delete(Letter).where(Letter.id == letter.id))
    return message


def _message(letter: Letter, settings: Settings) -> EmailMessage:
    """Write a letter; one that cannot be written never will, and holds up no other."""
    try:
        return written(letter, settings)
    except Exception as error:  # noqa: BLE001  # whatever it holds
        raise NotTaken(f"{type(error).__name__}: {error}", for_good=True) from None


def _put_off(database: Database, letter: Letter, refusal: NotTaken) -> None:
    """Keep a letter for later, or for the keeper of the forum to see."""
    now = clock.now()
    is_over = refusal.for_good or now - letter.written_at > GIVEN_UP_AFTER
    delay = min(SHORTEST_DELAY * (1 << min(letter.attempts, 8)), LONGEST_DELAY)
    log.warning("letter", letter=letter.id, code=refusal.code, given_up=is_over)
    change = {
        "attempts": letter.attempts + 1,
        "retry_at": now + delay,
        "failed_at": now if is_over else None,
        "error": clean(str(refusal))[:1000],
    }
    with database.writing() as db:
        db.execute(update(Letter).where(Letter.id == letter.id).values(change))


def _come_back(database: Database) -> None:
    """Be called again for the letters that were put off: by the same job, never a second.

    Two would send the same letter twice.
    """
    with database.reading() as db:
        coming = select(Letter.retry_at).where(
            Letter.failed_at.is_(None), Letter.retry_at.is_not(None)
        )
        at = db.scalar(coming.order_by(Letter.retry_at).limit(1))
    if at is not None:
        with database.writing() as db:
            jobs.wish(db, "core.deliver_letters", key="letters", at=at)
