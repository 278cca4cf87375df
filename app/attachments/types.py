"""What kind of file it is: its media type by name, its size in pixels by its header."""

import re
from collections.abc import Mapping
from mimetypes import MimeTypes
from pathlib import PurePosixPath
from types import MappingProxyType

_PLAUSIBLE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,50}/[a-z0-9][a-z0-9!#$&^_.+-]{0,60}")
_TYPES = MimeTypes()  # the interpreter's own list: the same on every machine
for _type, _ending in (("image/webp", ".webp"), ("image/avif", ".avif")):
    _TYPES.add_type(_type, _ending)

UNKNOWN = "application/octet-stream"

ODF = "application/vnd.oasis.opendocument."
OOXML = "application/vnd.openxmlformats-officedocument."
KINDS: Mapping[str, str] = MappingProxyType(
    {
        "application/pdf": "PDF",
        f"{ODF}text": "ODT",
        f"{ODF}spreadsheet": "ODS",
        f"{ODF}presentation": "ODP",
        f"{OOXML}wordprocessingml.document": "DOCX",
        f"{OOXML}spreadsheetml.sheet": "XLSX",
        f"{OOXML}presentationml.presentation": "PPTX",
        "text/plain": "TXT",
        "text/csv": "CSV",
        "image/png": "PNG",
        "image/jpeg": "JPEG",
        "image/webp": "WebP",
        "image/gif": "GIF",
        "image/avif": "AVIF",
    }
)
"""The kinds in a word, by media type: also the list of what may be attached."""


def media_type_of(name: str, given: str | None = None) -> str:
    """Return the type `given` if it can be one, otherwise what the name's ending says."""
    bare = (given or "").partition(";")[0].strip().lower()
    if _PLAUSIBLE.fullmatch(bare):
        return bare
    ending = PurePosixPath(name.lower()).suffix
    return _TYPES.types_map[1].get(ending, UNKNOWN)


def ending_of(media_type: str) -> str:
    """Return the ending of names that says `media_type`, empty when none does."""
    endings = _TYPES.guess_all_extensions(media_type)
    return min((e for e in endings if media_type_of(f"x{e}") == media_type), default="")


def dimensions_of(content: bytes) -> tuple[int, int] | None:
    """Return width and height of a PNG or GIF as its first bytes say, without decoding."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and content[12:16] == b"IHDR":
        return _reasonable(content[16:20], content[20:24], "big")
    if content.startswith((b"GIF87a", b"GIF89a")):
        return _reasonable(content[6:8], content[8:10], "little")
    return None


def _reasonable(width: bytes, height: bytes, order: str) -> tuple[int, int] | None:
    big = order == "big"
    across = int.from_bytes(width, "big" if big else "little")
    down = int.from_bytes(height, "big" if big else "little")
    fits = 0 < across <= 100_000 and 0 < down <= 100_000
    return (across, down) if fits else None
