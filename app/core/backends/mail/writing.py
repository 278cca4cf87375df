"""A letter as it is sent: text and HTML, headers that robots understand."""

import re
from contextlib import suppress
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from app.core import paths
from app.core.backends.mail.letters import Letter, told
from app.core.i18n import catalogues, words
from app.settings import Settings

_BREAKS = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+")
_ATOM = r"[^\s\x00-\x20\x7f-\xa0<>(),.:;@\\\"\[\]]+"
_NAME = re.compile(rf"{_ATOM}(\.{_ATOM})*")
_DOMAIN = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")


def written(letter: Letter, settings: Settings) -> EmailMessage:
    """Return a letter with its headers; every link begins with the forum's own address.

    Raise `ValueError` when no letter can be made of it, whatever server is asked.
    """
    said, to = told(letter), deliverable(letter.address)
    sender = Address(_in_header(settings.site_name), addr_spec=settings.sender)
    message = EmailMessage(policy=SMTP if to.username.isascii() else SMTPUTF8)
    message["Subject"] = _in_header(said.subject)
    message["From"] = sender
    message["To"] = to
    message["Date"] = letter.written_at
    second = int(letter.written_at.timestamp())
    message["Message-ID"] = f"<letter.{letter.id}.{second}@{sender.domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    if said.stop_path:
        message["List-Unsubscribe"] = f"<{settings.base_url}{said.stop_path}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    text, html = _bodies(letter, settings)
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    return message


def deliverable(address: str) -> Address:
    """Return an address as servers take it: its domain in ASCII, its name as it is."""
    name, _, domain = address.rpartition("@")
    with suppress(UnicodeError):
        domain = domain.encode("idna").decode("ascii")
    if not (_NAME.fullmatch(name) and _DOMAIN.fullmatch(domain)):
        raise ValueError("this is no address")
    return Address(username=name, domain=domain)


def one_line(text: str) -> str:
    """Return words fit for a header or a line: nobody adds another one to it."""
    return _BREAKS.sub(" ", text).strip()


def _in_header(text: str) -> str:
    """Return words that are no coded ones: decoded, they could begin another header."""
    return one_line(text).replace("=?", "= ?")


def _bodies(letter: Letter, settings: Settings) -> tuple[str, str]:
    given = {
        "letter": told(letter),
        "base_url": settings.base_url,
        "site": settings.site_name,
        "language": letter.language,
    }
    engine = _engine(letter.language)
    with words.using(letter.language):
        return (
            engine.get_template("mail/letter.txt").render(given),
            engine.get_template("mail/letter.html").render(given),
        )


@cache
def _engine(language: str) -> Environment:
    """Return the engine that writes letters in a language; only HTML is escaped."""
    engine = Environment(
        loader=FileSystemLoader(paths.TEMPLATES),
        extensions=["jinja2.ext.i18n"],
        autoescape=select_autoescape(("html",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    engine.filters["one_line"] = one_line
    engine.install_gettext_translations(  # type: ignore[attr-defined]  # of the extension
        catalogues.translations(language), newstyle=True
    )
    return engine
