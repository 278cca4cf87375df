"""Pages drawn once for many readers, with blanks where each one's own is written.

What stands between the blanks is compressed once too: DEFLATE lets finished blocks follow
one another, so a filled page is joined, not compressed. What is one's own goes between them
as it is, in blocks of its own: a secret is never compressed together with others' words.
"""

import re
import secrets
import struct
import zlib
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import escape

GZIP_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
"""Of RFC 1952: deflated, no name, no time, no system."""
LAST_BLOCK = b"\x03\x00"
LONGEST_BLOCK = 2**16 - 1

_NONCE = secrets.token_hex(8)
_BLANK = re.compile(f"\ue000{_NONCE}([a-z]+)\ue000")


def blank(name: str) -> str:
    """Return what stands for a reader's own `name` on a sheet; nobody can write it."""
    return f"\ue000{_NONCE}{name}\ue000"


@dataclass(frozen=True, slots=True)
class Sheeted:
    """A page to be drawn with blanks: the same for all under `key`, and what fills it."""

    key: Hashable
    page: object
    own: Mapping[str, str]


class Sheet:
    """A drawn page: texts, and between them the names of what is written there.

    `size` is about how many bytes it takes here, `weight` what a page says it weighs.
    """

    def __init__(self, html: str) -> None:
        """Cut a page at its blanks."""
        parts = _BLANK.split(html)
        self._texts = tuple(part.encode() for part in parts[::2])
        self._names = tuple(parts[1::2])
        self._deflated: tuple[bytes, ...] = ()
        self._is_asked_again = False
        self.size = 2 * sum(map(len, self._texts))
        self.weight = ""

    def filled(self, own: Mapping[str, str]) -> bytes:
        """Return the page of one reader."""
        return b"".join(self._pieces(self._texts, self._written(own)))

    def compressed(self, own: Mapping[str, str]) -> bytes | None:
        """Return it as gzip; None the first time: many a page is read once only."""
        if not self._is_asked_again:
            self._is_asked_again = True
            return None
        if not self._deflated:
            self._deflated = tuple(map(_deflated, self._texts))
        written = self._written(own)
        blocks = [b"".join(_stored(piece)) for piece in written]
        checksum = size = 0
        for piece in self._pieces(self._texts, written):
            checksum = zlib.crc32(piece, checksum)
            size += len(piece)
        return b"".join(
            (
                GZIP_HEADER,
                *self._pieces(self._deflated, blocks),
                LAST_BLOCK,
                struct.pack("<LL", checksum, size & 0xFFFFFFFF),
            )
        )

    def _written(self, own: Mapping[str, str]) -> list[bytes]:
        return [str(escape(own[name])).encode() for name in self._names]

    @staticmethod
    def _pieces(texts: tuple[bytes, ...], between: list[bytes]) -> Iterator[bytes]:
        yield texts[0]
        for piece, text in zip(between, texts[1:], strict=True):
            yield piece
            yield text


def _deflated(text: bytes) -> bytes:
    """Compress a text into blocks that others may follow, on a byte's edge."""
    deflate = zlib.compressobj(level=6, wbits=-zlib.MAX_WBITS)
    return deflate.compress(text) + deflate.flush(zlib.Z_FULL_FLUSH)


def _stored(piece: bytes) -> Iterator[bytes]:
    """Write a piece as it is, in blocks of their own."""
    for start in range(0, len(piece), LONGEST_BLOCK):
        part = piece[start : start + LONGEST_BLOCK]
        yield struct.pack("<BHH", 0, len(part), len(part) ^ 0xFFFF) + part
