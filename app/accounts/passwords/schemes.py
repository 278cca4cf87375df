"""Hashes that imports bring: bcrypt, phpass and Invision's, checked but never made.

As `password_hash` of the exchange format: bcrypt `$2a$`, `$2b$`, `$2y$`; phpass `$P$` and
`$H$`; Invision's md5(md5(salt) + md5(password)) as `ipb$salt$hash`.
"""

import re
from collections.abc import Iterator
from hashlib import md5
from hmac import compare_digest

import bcrypt

BCRYPT_BYTES = 72
"""More of a password bcrypt never looked at."""
DEAREST_BCRYPT, DEAREST_PHPASS = 14, 16
"""The most work, as a power of two, that a hash of somebody else's making may ask for."""

_BCRYPT = re.compile(r"\$2[aby]\$(\d\d)\$[./A-Za-z0-9]{53}")
_PHPASS = re.compile(r"\$[PH]\$([./0-9A-Za-z])([./0-9A-Za-z]{8})([./0-9A-Za-z]{22})")
_INVISION = re.compile(r"ipb\$([^\n]{1,100})\$([0-9a-fA-F]{32})")
_DIGITS = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_CLEANED = (
    *(("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#39;")),
    *(("!", "&#33;"), ("$", "&#036;"), ("\\", "&#092;")),
)
"""How Invision rewrote what was typed, before it hashed it."""


def matches(password: str, kept: str) -> bool:
    """Tell whether a hash of a known scheme is this password's; an unknown one never is."""
    if found := _BCRYPT.fullmatch(kept):
        return int(found[1]) <= DEAREST_BCRYPT and _is_bcrypt(password, kept)
    if found := _PHPASS.fullmatch(kept):
        return _is_phpass(password, found)
    if found := _INVISION.fullmatch(kept):
        return any(_invision(one, found[1], found[2]) for one in _typed(password))
    return False


def _is_bcrypt(password: str, kept: str) -> bool:
    try:
        return bcrypt.checkpw(password.encode()[:BCRYPT_BYTES], kept.encode())
    except ValueError:
        return False


def _is_phpass(password: str, found: re.Match[str]) -> bool:
    power, salt = _DIGITS.index(found[1]), found[2].encode()
    if power > DEAREST_PHPASS:
        return False
    secret = password.encode()
    digest = _md5(salt + secret)
    for _ in range(1 << power):
        digest = _md5(digest + secret)
    return compare_digest(_in_phpass_digits(digest), found[3])


def _in_phpass_digits(digest: bytes) -> str:
    """Write bytes three at a time, the last first, six bits a digit."""
    said = ""
    for start in range(0, len(digest), 3):
        piece = digest[start : start + 3]
        number = int.from_bytes(piece, "little")
        said += "".join(_DIGITS[number >> 6 * n & 63] for n in range(len(piece) + 1))
    return said


def _invision(password: str, salt: str, kept: str) -> bool:
    parts = _hex(salt.encode()) + _hex(password.encode())
    return compare_digest(_hex(parts.encode()), kept.lower())


def _typed(password: str) -> Iterator[str]:
    yield password
    cleaned = password
    for char, written in _CLEANED:
        cleaned = cleaned.replace(char, written)
    if cleaned != password:
        yield cleaned


def _hex(content: bytes) -> str:
    return _md5(content).hex()


def _md5(content: bytes) -> bytes:
    return md5(content, usedforsecurity=False).digest()
