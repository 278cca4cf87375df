"""What files are called: as they were named, but never a path and never a trick."""

import re
import unicodedata
from pathlib import PurePosixPath

from app.core.text import source

LENGTH = 200
"""Characters."""

ALTERNATIVE_LENGTH = 500
LONGEST_ENDING = 16
NAMELESS = "_"

# What turns the order of letters round, and what nobody sees where they stand.
_TRICKS = re.compile(
    "[\N{ARABIC LETTER MARK}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}"
    "\u202a-\u202e\u2066-\u2069\N{ZERO WIDTH NO-BREAK SPACE}"
    "\ufdd0-\ufdef\ufffe\uffff]"
)
_UNSEEN = frozenset({"Cc", "Cs", "Zl", "Zp"})
_RESERVED = re.compile(
    r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])(?=\s*(?:\.|\Z))",
    re.IGNORECASE,
)


def cleaned(name: str) -> str:
    """Return `name` fit to be shown and to save a file under, its ending kept."""
    last = re.split(r"[/\\]", _visible(name))[-1]
    stem, ending = _parts(last.strip().strip(".").strip())
    if _RESERVED.match(stem):
        stem = f"{NAMELESS}{stem}"
    return (stem[: LENGTH - len(ending)].rstrip() or NAMELESS) + ending


def ending_of(name: str) -> str:
    """Return a name's ending in small letters, its dot included; empty when it has none."""
    return PurePosixPath(name.lower()).suffix


def alternative(words: str) -> str:
    """Return the words that stand for a picture: one line, of characters that are shown."""
    return " ".join(source.clean(words).split())[:ALTERNATIVE_LENGTH].rstrip()


def _visible(name: str) -> str:
    kept = (one for one in name if unicodedata.category(one) not in _UNSEEN)
    return _TRICKS.sub("", "".join(kept))


def _parts(name: str) -> tuple[str, str]:
    ending = PurePosixPath(name).suffix
    if len(ending) > LONGEST_ENDING:
        return name, ""
    return name.removesuffix(ending), ending
