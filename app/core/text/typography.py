"""French spacing: an existing space before «; : ! ? »» or after «« » becomes unbreakable.

Nothing is inserted, dropped or replaced, and doing it twice is doing it once.
"""

import re

NARROW = "\N{NARROW NO-BREAK SPACE}"
WIDE = "\N{NO-BREAK SPACE}"

_SPACE = re.compile(
    r"(?<=\S) (?!;\)(?:\s|\Z))(?=(?P<high>[;!?])[;:!?]*(?:[\s»)\]}\"'’”…,.]|\Z))"
    r"|(?<=\S) (?=:(?:[\s»]|\Z))"
    r"|(?<=\S) (?=»)"
    r"|(?<=«) (?=\S)"
)


def applies(text: str) -> bool:
    """Whether `text`, or any part of it, might be spaced otherwise."""
    return any(place in text for place in (" ;", " :", " !", " ?", " »", "« "))


def spaced(text: str) -> str:
    """Return French `text` with the spaces that must not break made so."""
    if not applies(text):
        return text
    return _SPACE.sub(lambda found: NARROW if found["high"] else WIDE, text)
