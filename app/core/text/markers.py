"""Places in a text that the page fills when it is read: quotes, members, files, cards.

While a text is being written they are words nobody can guess, so that the sanitisers let
them pass and no writer can type one; afterwards they become comments.
"""

import re
import secrets
from typing import Literal

Kind = Literal["quote", "member", "file", "card"]

_WRITTEN = re.compile(r"([0-9a-f]{24}):(quote|member|file|card):(\d+);")
_SHOWN = re.compile(r"<!--(?:quote|member|file|card) \d+-->")


class Markers:
    """The markers of one text while it is being written."""

    def __init__(self) -> None:
        self._secret = secrets.token_hex(12)

    def mark(self, kind: Kind, number: int) -> str:
        """Return the words that stand for the marker until `reveal`."""
        return f"{self._secret}:{kind}:{number};"

    def reveal(self, html: str) -> str:
        """Turn the words into comments: call it after sanitising, which drops comments."""
        return _WRITTEN.sub(self._revealed, html)

    def _revealed(self, found: re.Match[str]) -> str:
        """Leave alone what only looks like a marker: it is somebody's words."""
        is_ours = found[1] == self._secret
        return f"<!--{found[2]} {found[3]}-->" if is_ours else found[0]


def without(html: str, *, member: str = "") -> str:
    """Return `html` without its markers, `member` in the place of each mention."""
    return _SHOWN.sub(lambda found: member if "member" in found[0] else "", html)
