"""A post's words as one reader sees them: text, quotes, names and files in order."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from markupsafe import Markup

from app.accounts.authors import Author
from app.attachments.pages import FileView
from app.core.text import filling
from app.core.text.slugs import slug
from app.posts.pages.cards.parts import Card

LONG_QUOTE = 600


@dataclass(frozen=True, slots=True)
class TextPart:
    """Sanitised HTML."""

    html: Markup
    kind: Literal["text"] = "text"


@dataclass(frozen=True, slots=True)
class MemberPart:
    """A mention; the name is the one the member has now, None once erased."""

    name: str | None
    url: str | None
    kind: Literal["member"] = "member"


@dataclass(frozen=True, slots=True)
class FilePart:
    """What is said after a link to an attached file."""

    file: FileView
    kind: Literal["file"] = "file"


@dataclass(frozen=True, slots=True)
class QuotePart:
    """Somebody else's words; `is_hidden` when its source is not for this reader."""

    parts: tuple["Part", ...]
    author: Author | None
    at: datetime | None
    url: str | None
    folds: bool
    is_hidden: bool = False
    is_changed: bool = False
    kind: Literal["quote"] = "quote"


Part = TextPart | MemberPart | FilePart | QuotePart | Card


@dataclass(frozen=True, slots=True)
class StoredQuote:
    """A quote's row, ready to be placed; `is_changed` when its source never said it."""

    html: str
    author: Author | None
    at: datetime | None
    url: str | None
    length: int
    depth: int
    is_hidden: bool
    is_changed: bool = False


@dataclass(frozen=True, slots=True)
class Fillings:
    """What a body's markers stand for, looked up for one reader."""

    quotes: Mapping[int, StoredQuote] = field(default_factory=dict)
    members: Mapping[int, str] = field(default_factory=dict)
    files: Mapping[int, FileView] = field(default_factory=dict)
    cards: Mapping[str, Card] = field(default_factory=dict)


def body_parts(html: str, fillings: Fillings) -> tuple[Part, ...]:
    """Put the words that markers stand for where they stand; unknown ones leave nothing."""
    parts = (
        TextPart(piece) if isinstance(piece, Markup) else _filled(piece, fillings)
        for piece in filling.pieces(html)
    )
    return tuple(part for part in parts if part is not None)


def _filled(marker: filling.Marker | filling.Alone, fillings: Fillings) -> Part | None:
    if isinstance(marker, filling.Alone):
        return fillings.cards.get(marker.address) or TextPart(marker.html)
    if marker.kind == "member":
        name = fillings.members.get(marker.number)
        url = f"/profile/{marker.number}-{slug(name)}/" if name else None
        return MemberPart(name, url)
    if marker.kind == "file":
        file = fillings.files.get(marker.number)
        return FilePart(file) if file else None
    quote = fillings.quotes.get(marker.number)
    return _quote(quote, fillings) if quote else None


def _quote(quote: StoredQuote, fillings: Fillings) -> QuotePart:
    if quote.is_hidden:
        return QuotePart((), None, None, None, folds=False, is_hidden=True)
    return QuotePart(
        parts=body_parts(quote.html, fillings),
        author=quote.author,
        at=quote.at,
        url=quote.url,
        folds=quote.depth > 1 or quote.length > LONG_QUOTE,
        is_changed=quote.is_changed,
    )
