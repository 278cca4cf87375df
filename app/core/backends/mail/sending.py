"""Sending what waits: in order, each letter once, none lost while a server is down."""

import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from email.message import EmailMessage
from urllib.parse import parse_qs, unquote, urlsplit

import structlog
from sqlalchemy import and_, delete, or_, select, update

from app.core import clock
from app.core.backends.mail.letters import Letter
from app.core.backends.mail.outbox import Outbox
from app.core.backends.mail.writing import written
from app.core.backends.queue import jobs
from app.core.backends.queue.tasks import Arguments, Worktable
from app.core.db.engines import Database
from app.settings import Settings

SHORTEST_DELAY = timedelta(minutes=5)
LONGEST_DELAY = timedelta(hours=4)
GIVEN_UP_AFTER = timedelta(days=5)
SECONDS = 20
"""How long a mail server may be silent."""
FOR_GOOD = 500
"""SMTP's codes from here on will be the same tomorrow."""

Send = Callable[[int, EmailMessage], None]
log = structlog.get_logger()


class NotTaken(Exception):
    """The server did not take this letter; `for_good` when it never will."""

    def __init__(self, told: str, *, for_good: bool) -> None:
        """Say why."""
        super().__init__(told)
        self.for_good = for_good


def deliver(table: Worktable, _arguments: Arguments) -> None:
    """Send every letter that waits, the oldest first; raise while the server is down.

    A letter is gone from the table as soon as it was taken. Should the process die between
    the two, it is sent again under the same Message-ID, by which mailboxes know it.
    """
    with opened(table.settings) as send:
        while letter := _next(table.database):
            _send(table, letter, send)
    _come_back(table.database)


@contextmanager
def opened(settings: Settings) -> Iterator[Send]:
    """Open the way out of letters; an SMTP server is called with the first one."""
    if settings.mail_url == "outbox":
        yield Outbox(settings.data_dir / "outbox").file
        return
    server = _Server(settings.mail_url)
    try:
        yield server.send
    finally:
        server.close()


def _next(database: Database) -> Letter | None:
    with database.reading() as db:
        may_go = or_(Letter.retry_at.is_(None), Letter.retry_at <= clock.now())
        stmt = select(Letter).where(and_(Letter.failed_at.is_(None), may_go))
        letter = db.scalar(stmt.order_by(Letter.id).limit(1))
        if letter is not None:
            db.expunge(letter)
        return letter


def _send(table: Worktable, letter: Letter, send: Send) -> None:
    try:
        send(letter.id, _written(letter, table.settings))
    except NotTaken as refusal:
        _put_off(table.database, letter, refusal)
        return
    with table.database.writing() as db:
        db.execute(delete(Letter).where(Letter.id == letter.id))


def _written(letter: Letter, settings: Settings) -> EmailMessage:
    """Give a letter its form; one that no mail can carry holds up none of the others."""
    try:
        return written(letter, settings)
    except ValueError as error:
        raise NotTaken(str(error), for_good=True) from None


def _put_off(database: Database, letter: Letter, refusal: NotTaken) -> None:
    """Keep a letter for later, or for the keeper of the forum to see."""
    now = clock.now()
    is_over = refusal.for_good or now - letter.written_at > GIVEN_UP_AFTER
    delay = min(SHORTEST_DELAY * (1 << min(letter.attempts, 8)), LONGEST_DELAY)
    log.warning("letter", letter=letter.id, error=str(refusal), given_up=is_over)
    change = {
        "attempts": letter.attempts + 1,
        "retry_at": now + delay,
        "failed_at": now if is_over else None,
        "error": str(refusal)[:1000],
    }
    with database.writing() as db:
        db.execute(update(Letter).where(Letter.id == letter.id).values(change))


def _come_back(database: Database) -> None:
    """Be called again for the letters that were put off."""
    with database.reading() as db:
        coming = select(Letter.retry_at).where(Letter.failed_at.is_(None))
        at = db.scalar(coming.order_by(Letter.retry_at).limit(1))
    if at is not None:
        with database.writing() as db:
            jobs.wish(db, "core.deliver_letters", key="letters later", at=at)


class _Server:
    """An SMTP server, called when there is something to send."""

    def __init__(self, url: str) -> None:
        self._parts = urlsplit(url)
        self._line: smtplib.SMTP | None = None

    def send(self, _number: int, message: EmailMessage) -> None:
        """Hand a letter over; raise `NotTaken` when it is about this letter alone."""
        self._line = self._line or self._called()
        try:
            self._line.send_message(message)
        except smtplib.SMTPRecipientsRefused as refused:
            ((code, told),) = refused.recipients.values()
            self._line.rset()
            raise NotTaken(
                f"{code} {told!r}", for_good=code >= 500
            ) from None  # SMTP's permanent refusals
        except smtplib.SMTPDataError as refused:
            for_good = refused.smtp_code >= FOR_GOOD
            raise NotTaken(str(refused), for_good=for_good) from None
        except (UnicodeError, smtplib.SMTPNotSupportedError) as refused:
            raise NotTaken(str(refused), for_good=True) from None

    def close(self) -> None:
        """Hang up."""
        if self._line:
            try:
                self._line.quit()
            except (OSError, smtplib.SMTPException):
                self._line.close()

    def _called(self) -> smtplib.SMTP:
        parts, asked = self._parts, parse_qs(self._parts.query)
        host, context = parts.hostname or "", ssl.create_default_context()
        line: smtplib.SMTP
        if parts.scheme == "smtps":
            line = smtplib.SMTP_SSL(
                host, parts.port or 465, timeout=SECONDS, context=context
            )
        else:
            line = smtplib.SMTP(host, parts.port or 25, timeout=SECONDS)
            if asked.get("starttls") == ["1"]:
                line.starttls(context=context)
        if parts.username:
            line.login(unquote(parts.username), unquote(parts.password or ""))
        return line
