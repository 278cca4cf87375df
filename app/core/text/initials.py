"""What stands in the circle of somebody without a picture."""

import re
import zlib

TONES = 6
_WORDS = re.compile(r"[\s\-_.’']+")


def initials(name: str) -> str:
    """Return one or two capitals: «AV» for Anne Verneuil."""
    words = [word for word in _WORDS.split(name) if word and word[0].isalnum()]
    letters = [word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)]
    return "".join(letters).upper()[:2] or "?"


def tone(name: str) -> int:
    """Return a colour's number, 0 to 5, always the same for the same name."""
    return zlib.crc32(name.encode()) % TONES
