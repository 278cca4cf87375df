"""Parts of pages kept as they were drawn, found again by what they show.

A macro draws the same HTML from equal arguments: what was drawn is kept under the arguments
themselves, so that it can never be out of date. Posts hardly change and are read often.
"""

import sys
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from markupsafe import Markup

MOST_BYTES = 12 * 2**20
"""So many bytes of HTML for each language; what they are found by weighs as much again."""


class Fragments:
    """Draws macros, or finds what they drew; the least recently shown go first."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        """Keep nothing yet."""
        self._most = most_bytes
        self._size = 0
        self._drawn: OrderedDict[tuple[object, ...], Markup] = OrderedDict()
        self._lock = Lock()

    def __call__(self, macro: Callable[..., Markup], *shown: object) -> Markup:
        """Return what `macro` draws of frozen values."""
        key = (macro.name, *shown)  # type: ignore[attr-defined]  # a macro has a name
        with self._lock:
            found = self._drawn.get(key)
            if found is not None:
                self._drawn.move_to_end(key)
                return found
        drawn = macro(*shown)
        with self._lock:
            if key not in self._drawn:
                self._drawn[key] = drawn
                self._size += _weight(drawn, key)
            while self._size > self._most:
                shown, gone = self._drawn.popitem(last=False)
                self._size -= _weight(gone, shown)
        return drawn


def _weight(drawn: Markup, key: tuple[object, ...]) -> int:
    """Tell about how many bytes are kept: the HTML, and what it is found by."""
    return sys.getsizeof(drawn) + sum(getattr(value, "weight", 0) for value in key)
