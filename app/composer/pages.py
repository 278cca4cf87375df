"""Composer: what scripts ask while somebody writes."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from sqlalchemy.orm import Session

from app.accounts import queries as accounts
from app.accounts.reader import Reader
from app.composer import queries, rules
from app.composer.forms import LONGEST_PASTE
from app.composer.places import Place
from app.core.backends.rendering import Renderer
from app.core.errors import Forbidden
from app.core.i18n.marks import N_
from app.core.text import source, videos
from app.core.text.parts import Pasted

SIGN_IN = N_("Sign in to write.")
MOST_NAMES = 8


@dataclass(frozen=True, slots=True)
class EditorPage:
    """The tools that a script lays around a form."""

    card_hosts: tuple[str, ...]
    longest_paste: int = LONGEST_PASTE


def editor_page(home: str) -> EditorPage:
    """Tell on which hosts there are pages that may have a card."""
    return EditorPage((urlsplit(home).netloc, *videos.hosts()))


def members_called(db: Session, beginning: str, reader: Reader) -> list[str]:
    """Return names that begin like this; raise `Forbidden` for a guest."""
    _admit(reader)
    return accounts.names_beginning(db, source.clean(beginning), MOST_NAMES)


def pasted(renderer: Renderer, html: str, reader: Reader) -> Pasted | None:
    """Return a paste as Markdown, None when its words say it all; guests are refused."""
    _admit(reader)
    return renderer.convert(html)


def _admit(reader: Reader) -> None:
    if not rules.may_be_helped(reader):
        raise Forbidden(SIGN_IN)


@dataclass(frozen=True, slots=True)
class Known:
    """What a script has to know of a draft: its version, and whether there is a text."""

    version: int
    is_kept: bool


def known(db: Session, place: Place, reader: Reader) -> Known:
    """Tell what there is of a member's draft; raise `Forbidden` for a guest."""
    _admit(reader)
    held = queries.draft(db, reader.id, place) if reader.id else None
    return Known(held.version, held.saved_at is not None) if held else Known(0, False)
