"""What goes into a rendering and what comes out: plain, frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Literal

Format = Literal["markdown", "html", "text"]

MAX_QUOTE_DEPTH = 3


@dataclass(frozen=True, slots=True)
class FileRef:
    """An attached file that a text may show; images come with their size in px."""

    id: int
    name: str
    media_type: str
    url: str
    width: int | None
    height: int | None
    alt: str

    @property
    def is_image(self) -> bool:
        """Whether the file can stand in the text as a picture."""
        return self.media_type.startswith("image/")


@dataclass(frozen=True, slots=True)
class References:
    """What the words of a text may point at: folded names and ids that exist."""

    members: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    files: Mapping[int, FileRef] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class QuotedPart:
    """One quote of a text; `length` counts its visible characters, inner ones too."""

    ordinal: int
    post_id: int | None
    author: str | None
    at: datetime | None
    html: str
    length: int
    depth: int


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text ready to be stored: HTML with markers that the page fills when it is read."""

    html: str
    quotes: tuple[QuotedPart, ...]
    mentions: tuple[int, ...]
    files: tuple[int, ...]
    excerpt: str
    emoticons: int
    intact: bool


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was pasted, as Markdown: easy to read, and with headings and tables put back."""

    markdown: str
    full: str
    is_table: bool
