"""Parts of pages kept as they were drawn, found again by what they show.

A macro draws the same HTML from equal arguments: what was drawn is kept under the arguments
themselves, so that it can never be out of date. Posts hardly change and are read often.
"""

import sys
from collections.abc import Callable

from markupsafe import Markup

from app.core.i18n import dates
from app.core.shelf import Shelf

MOST_BYTES = 8 * 2**20
"""So many bytes of HTML for each language; what they are found by weighs as much again."""


class Fragments:
    """Draws macros, or finds what they drew."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        """Keep nothing yet."""
        self._shelf: Shelf[Markup] = Shelf(most_bytes)

    def __call__(self, macro: Callable[..., Markup], *shown: object) -> Markup:
        """Return what `macro` draws of frozen values."""
        name: str = macro.name  # type: ignore[attr-defined]  # a macro has one
        key = (name, dates.zone().key, *shown)  # times are told in it
        found = self._shelf.find(key)
        if found is None:
            found = macro(*shown)
            weight = sum(getattr(value, "weight", 0) for value in shown)
            self._shelf.put(key, found, sys.getsizeof(found) + weight)
        return found
