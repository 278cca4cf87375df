"""What may be attached: a short list of kinds, by a file's name and by what it holds.

Nothing is guessed. A name says which kind its file should be; the content is read as that
kind alone, and whatever is not it is refused, whatever else it may be.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from app.attachments import names, office, plain, refusals
from app.attachments.refusals import FileRefused
from app.attachments.types import KINDS

_ENDINGS: Mapping[str, str] = MappingProxyType(
    {f".{word.lower()}": media_type for media_type, word in KINDS.items()}
    | {".jpg": "image/jpeg"}
)
_BEGINNINGS: Mapping[str, re.Pattern[bytes]] = MappingProxyType(
    {
        "application/pdf": re.compile(rb"%PDF-[12]\.\d"),
        "image/png": re.compile(rb"\x89PNG\r\n\x1a\n"),
        "image/jpeg": re.compile(rb"\xff\xd8\xff"),
        "image/gif": re.compile(rb"GIF8[79]a"),
        "image/webp": re.compile(rb"RIFF.{4}WEBPVP8", re.DOTALL),
        "image/avif": re.compile(rb".{4}ftyp(?:avi[fs]|m[is]f1)", re.DOTALL),
    }
)


def media_type_of(name: str) -> str:
    """Return the media type that a name's ending says; refuse those that are not taken."""
    if media_type := _ENDINGS.get(names.ending_of(name)):
        return media_type
    raise FileRefused(refusals.KIND, name, kinds=", ".join(KINDS.values()))


def check(name: str, content: bytes, media_type: str) -> None:
    """Refuse a file whose content is not of its type, or is more than it seems."""
    if not content:
        raise FileRefused(refusals.EMPTY, name)
    try:
        agrees = _agrees(content, media_type)
    except office.Swollen:
        raise FileRefused(refusals.SWOLLEN, name) from None
    if not agrees:
        raise FileRefused(refusals.CONTENT, name, kinds=KINDS[media_type])
    if media_type.startswith("text/") and plain.is_markup(content):
        raise FileRefused(refusals.MARKUP, name)


def _agrees(content: bytes, media_type: str) -> bool:
    if beginning := _BEGINNINGS.get(media_type):
        return bool(beginning.match(content))
    if media_type.startswith("text/"):
        return plain.is_text(content)
    return office.is_document(content, media_type)
