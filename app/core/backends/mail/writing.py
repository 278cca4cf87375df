"""A letter as it is sent: text and HTML, headers that robots understand."""

import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from app.core import paths
from app.core.backends.mail.letters import Letter, told
from app.core.i18n import catalogues, words
from app.settings import Settings

_BREAKS = re.compile(r"[\r\n\x00-\x1f\x7f\u2028\u2029]+")


def written(letter: Letter, settings: Settings) -> EmailMessage:
    """Return a letter with its headers; every link begins with the forum's own address."""
    said = told(letter)
    message = EmailMessage(policy=SMTP)
    message["Subject"] = one_line(said.subject)
    message["From"] = Address(one_line(settings.site_name), addr_spec=settings.sender)
    message["To"] = Address(addr_spec=letter.address)
    message["Date"] = letter.written_at
    message["Message-ID"] = f"<letter.{letter.id}.{letter.written_at:%s}@{_host(settings)}>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    if said.stop_path:
        message["List-Unsubscribe"] = f"<{settings.base_url}{said.stop_path}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    given = {
        "letter": said,
        "base_url": settings.base_url,
        "site": settings.site_name,
        "language": letter.language,
    }
    with words.using(letter.language):
        text, html = (
            _engine(letter.language).get_template(name).render(given)
            for name in ("mail/letter.txt", "mail/letter.html")
        )
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    return message


def one_line(text: str) -> str:
    """Return words fit for a header: nobody adds another one to it."""
    return " ".join(_BREAKS.sub(" ", text).split())


def _host(settings: Settings) -> str:
    return urlsplit(settings.base_url).hostname or "localhost"


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
    engine.install_gettext_translations(  # type: ignore[attr-defined]  # of the extension
        catalogues.translations(language), newstyle=True
    )
    return engine
