"""Office documents: told by what their zip says of itself, nothing of it unpacked."""

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from types import MappingProxyType
from zipfile import ZipFile, ZipInfo

from app.attachments.types import ODF, OOXML

MOST_ENTRIES = 10_000
MOST_UNPACKED = 400 * 1024 * 1024
"""Bytes; what a document says it holds is believed only to refuse it."""

_LOCAL, _CENTRAL = b"PK\x03\x04", b"PK\x01\x02"
_MIMETYPE = "mimetype"
_CONTENT_TYPES = "[Content_Types].xml"
_LONGEST_LIST = 1024 * 1024
_MACROS = b"vbaProject"
_PARTS: Mapping[str, str] = MappingProxyType(
    {
        f"{OOXML}wordprocessingml.document": "word/",
        f"{OOXML}spreadsheetml.sheet": "xl/",
        f"{OOXML}presentationml.presentation": "ppt/",
    }
)


class Swollen(Exception):
    """A document that holds more than any reader should open."""


def is_document(content: bytes, media_type: str) -> bool:
    """Tell whether this is a document of that type; raise `Swollen` for a bomb."""
    if not content.startswith(_LOCAL):
        return False
    if content.count(_CENTRAL) > MOST_ENTRIES:  # before each becomes an object
        raise Swollen
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            _refuse_bombs(entries, len(content))
            check = _is_odf if media_type.startswith(ODF) else _is_ooxml
            return check(archive, entries, media_type)
    except Swollen:
        raise
    except Exception:  # noqa: BLE001  # zipfile fails on damage in every way there is
        return False


def _refuse_bombs(entries: Sequence[ZipInfo], size: int) -> None:
    packed = sum(entry.compress_size for entry in entries)
    unpacked = sum(entry.file_size for entry in entries)
    # entries that share their bytes weigh more together than the file
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or packed > size:
        raise Swollen


def _is_odf(archive: ZipFile, entries: Sequence[ZipInfo], media_type: str) -> bool:
    """OpenDocument 1.2, part 3, §3.3: the type comes first, and as it is."""
    first = entries[0]
    return (
        first.filename == _MIMETYPE
        and first.compress_type == zipfile.ZIP_STORED
        and _read(archive, first, len(media_type)) == media_type.encode()
        and any(entry.filename == "content.xml" for entry in entries)
    )


def _is_ooxml(archive: ZipFile, entries: Sequence[ZipInfo], media_type: str) -> bool:
    """ECMA-376, part 2, §10.1.2: a list says the type of each part; macros are no part."""
    said = _read(archive, archive.getinfo(_CONTENT_TYPES), _LONGEST_LIST)
    main = f'"{media_type}.main+xml"'.encode()
    named = any(entry.filename.startswith(_PARTS[media_type]) for entry in entries)
    return named and main in said.replace(b"'", b'"') and _MACROS not in said


def _read(archive: ZipFile, entry: ZipInfo, most: int) -> bytes:
    """Read a small entry; a longer one is no such entry, whatever length it declares."""
    if entry.file_size > most:
        return b""
    with archive.open(entry) as pieces:
        read = pieces.read(most + 1)
    return read if len(read) <= most else b""
