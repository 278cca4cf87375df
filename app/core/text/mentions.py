"""Mentions: «@» and the longest known name of up to four words after it."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

WORDS = r"\w[\w.'’·-]*"
MENTION = rf"(?<![\w@/.])@(?:{WORDS})(?:[ \u00a0]{WORDS}){{0,3}}"

_SPACES = re.compile(r"[ \u00a0]")
_DASHES = str.maketrans({"’": "'", "ʼ": "'", "‐": "-", "‑": "-"})
_MAX_NAME = 120
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"})


def fold(name: str) -> str:
    """Fold a member's name to what it is looked up by: case, width, spaces, apostrophes.

    Accents stay: Hélène and Helene may be two people. Folding twice changes nothing.
    """
    folded = name
    while (again := _fold_once(folded)) != folded:
        folded = again
    return folded


def _fold_once(name: str) -> str:
    compatible = unicodedata.normalize("NFKC", name).translate(_DASHES).casefold()
    shown = "".join(char for char in compatible if unicodedata.category(char) != "Cf")
    return " ".join(unicodedata.normalize("NFKC", shown).split())


def bare(name: str) -> str:
    """Fold a name further, accents too: to look somebody up by, never to name one."""
    parted = unicodedata.normalize("NFD", fold(name).translate(_LIGATURES))
    return "".join(char for char in parted if not unicodedata.combining(char))


def names_in(mention: str) -> Iterator[str]:
    """Yield the names that `mention`, «@» included, may begin with, the longest first."""
    end = min(len(mention), _MAX_NAME)
    spaces = [found.start() for found in _SPACES.finditer(mention, 0, end)]
    for stop in (*([end] if end == len(mention) else []), *reversed(spaces)):
        name = mention[1:stop]
        yield name
        if (bare := name.rstrip(".'’·-")) != name:
            yield bare


def find(mention: str, members: Mapping[str, int]) -> tuple[str, int] | None:
    """Return the name meant by `mention` and its member's id, None when nobody is known."""
    if not members:
        return None
    for name in names_in(mention):
        member = members.get(fold(name))
        if member is not None:
            return name, member
    return None


def without(text: str, members: Mapping[str, int], instead: str) -> str:
    """Return `text` with `instead` in the place of each mention of one of `members`."""

    def said(found: re.Match[str]) -> str:
        known = find(found[0], members)
        return instead + found[0][1 + len(known[0]) :] if known else found[0]

    return re.sub(MENTION, said, text) if members else text
