"""A mail server of the tests' own: takes letters, refuses them, goes away, dies."""

import ssl
import subprocess
from asyncio import WriteTransport
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any
from urllib.parse import quote

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from app.core.backends import mail
from app.core.backends.mail import Recipient, Words
from app.core.backends.queue import Workshop, Worktable
from app.core.backends.storage import LocalStorage
from app.core.db.engines import Database
from app.main import TASKS
from app.settings import Settings
from tests.factories.serving import free_port

ACCOUNT = ("forum@example.org", "s3cr:t p@ss")


@dataclass(slots=True)
class Post:
    """What a mail server took, and what it says to whom.

    `answers` are given to whoever is named, at RCPT or with `at_end` after the letter;
    `dies` makes it hang up in the middle of a letter.
    """

    port: int
    letters: list[EmailMessage] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    at_end: dict[str, str] = field(default_factory=dict)
    dies: bool = False
    accepts_then_dies: bool = False
    logins: list[str] = field(default_factory=list)
    asked: int = 0

    @property
    def url(self) -> str:
        """What `CAUSERIE_MAIL_URL` is for it."""
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def to(self) -> list[str]:
        """To whom letters came, in their order."""
        return [str(letter["To"]) for letter in self.letters]

    # below: what aiosmtpd calls; it waits for each answer

    async def handle_RCPT(  # noqa: N802  # named by the server
        self, server: SMTP, session: Session, envelope: Envelope, address: str, _: list[str]
    ) -> str:
        """Answer to the name of a reader."""
        del session
        self.asked += 1
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        if answer.startswith("421"):
            _hang_up(server)
        return answer

    async def handle_DATA(  # noqa: N802  # named by the server
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Take a letter."""
        del session
        answer = self.at_end.get(envelope.rcpt_tos[0], "250 OK")
        if self.dies:
            _hang_up(server)
        elif answer.startswith("250"):
            content = envelope.content
            assert isinstance(content, bytes)
            self.raw.append(content)
            self.letters.append(message_from_bytes(content, policy=default))
            if self.accepts_then_dies:
                _hang_up(server)
        return answer

    def authenticate(
        self,
        _server: SMTP,
        _session: Session,
        _envelope: Envelope,
        _how: str,
        given: object,
    ) -> AuthResult:
        """Know one account."""
        assert isinstance(given, LoginPassword)
        who = (given.login.decode(), given.password.decode())
        self.logins.append(who[0])
        return AuthResult(success=who == ACCOUNT)


@contextmanager
def served(
    port: int | None = None,
    **options: Any,  # noqa: ANN401  # the server's own
) -> Iterator[Post]:
    """Run a mail server on this machine."""
    post = Post(port or free_port())
    if options.pop("wants_login", False):
        options |= {"auth_required": True, "authenticator": post.authenticate}
    server = Controller(
        post, hostname="127.0.0.1", port=post.port, enable_SMTPUTF8=True, **options
    )
    server.start()
    try:
        yield post
    finally:
        server.stop()


def certified(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """Make a certificate for this machine; return the server's side and the file."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        (
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "36500"),
            *("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"),
            *("-keyout", str(key), "-out", str(certificate)),
        ),
        check=True,
        capture_output=True,
    )
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    return context, certificate


def working(database: Database, folder: Path, url: str, **settings: object) -> Workshop:
    """Prepare the forum's own workshop, which sends letters to this server."""
    given = Settings(data_dir=folder, mail_url=url, **settings)  # type: ignore[arg-type]  # pydantic checks them
    return Workshop(TASKS, Worktable(given, database, LocalStorage(folder / "files")))


def write(
    database: Database,
    address: str = "anne@example.org",
    subject: str = "Bonjour",
    language: str = "fr",
    words: Callable[[str], Words] | None = None,
) -> None:
    """Have a letter sent, as a room would."""
    tell = words or (lambda subject: Words(subject, ("Un mot.",)))
    with database.writing() as db:
        mail.post(db, Recipient(address, language), lambda: tell(subject))


def part(letter: EmailMessage, kind: str) -> str:
    """Return what the text or the HTML of a letter says."""
    body = letter.get_body((kind,))
    assert body is not None
    return str(body.get_content())


def _hang_up(server: SMTP) -> None:
    transport = server.transport
    assert isinstance(transport, WriteTransport)
    transport.abort()


def quoted(word: str) -> str:
    """Return a word as it stands in an address."""
    return quote(word, safe="")
