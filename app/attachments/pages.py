"""Attachments: what a template may know about a file."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from app.core.db.rows import AnyRow

KINDS = {
    "application/pdf": "PDF",
    "application/vnd.oasis.opendocument.text": "ODT",
    "application/vnd.oasis.opendocument.spreadsheet": "ODS",
    "application/vnd.oasis.opendocument.presentation": "ODP",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "PPTX",
    "text/plain": "TXT",
    "text/csv": "CSV",
    "image/png": "PNG",
    "image/jpeg": "JPEG",
    "image/webp": "WebP",
    "image/gif": "GIF",
    "image/avif": "AVIF",
}


@dataclass(frozen=True, slots=True)
class FileView:
    """A file as a post shows it."""

    id: int
    post_id: int
    name: str
    media_type: str
    size: int
    downloads: int
    is_in_body: bool
    width: int | None
    height: int | None

    @property
    def url(self) -> str:
        """Where it is downloaded."""
        return address(self.id, self.name)

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


def file_views(rows: Iterable[AnyRow]) -> tuple[FileView, ...]:
    """Describe the files that a query found."""
    return tuple(FileView(**row._asdict()) for row in rows)
