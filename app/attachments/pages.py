"""Attachments: what a template may know about a file."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from app.attachments.types import KINDS
from app.core.db.rows import AnyRow


@dataclass(frozen=True, slots=True)
class FileView:
    """A file as a post shows it, or a draft that none shows yet."""

    id: int
    post_id: int | None
    name: str
    media_type: str
    size: int
    downloads: int
    is_in_body: bool
    width: int | None
    height: int | None
    alt: str = ""
    thumbnail_width: int | None = None
    thumbnail_height: int | None = None

    @property
    def url(self) -> str:
        """Where it is downloaded."""
        return address(self.id, self.name)

    @property
    def thumbnail_url(self) -> str | None:
        """Where the picture made small is; imported ones have none."""
        return thumbnail_address(self.id, self.name) if self.thumbnail_width else None

    @property
    def kind(self) -> str:
        """The kind in a word: «PDF»."""
        return KINDS.get(self.media_type, self.name.rpartition(".")[2][:8].upper())

    @property
    def is_image(self) -> bool:
        """Whether browsers show it."""
        return self.media_type.startswith("image/")


def address(attachment_id: int, name: str) -> str:
    """Return the address of an attachment: its id counts, its name is for people."""
    return f"/attachment/{attachment_id}/{quote(name, safe='')}"


def thumbnail_address(attachment_id: int, name: str) -> str:
    """Return the address of a picture made small."""
    return f"{address(attachment_id, name)}?thumb=1"


def file_views(rows: Iterable[AnyRow]) -> tuple[FileView, ...]:
    """Describe the files that a query found."""
    return tuple(FileView(**row._asdict()) for row in rows)
