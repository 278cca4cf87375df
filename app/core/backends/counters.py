"""Counts that may be written later, and who is counted."""

import operator
from collections.abc import Callable, Mapping

from app.core.backends.once import OnceADay
from app.core.backends.unwritten import Unwritten

_ROBOTS = ("bot", "crawl", "spider", "slurp", "preview", "curl/", "wget/")

Flush = Callable[[Mapping[int, int]], None]


class Counters:
    """Named counts by id, given to each name's `flush` in one piece."""

    def __init__(self, flushes: Mapping[str, Flush]) -> None:
        """Count for the names that `flushes` knows how to write."""
        self._counts = {name: _counts(name, write) for name, write in flushes.items()}
        self._once = OnceADay()

    @property
    def unwritten(self) -> tuple[Unwritten[str], ...]:
        """What has to be written."""
        return tuple(self._counts.values())

    def add(self, name: str, number: int) -> None:
        """Count one more for the thing with this id."""
        self._counts[name].add(name, number, 1)

    def add_once(self, name: str, number: int, who: str) -> None:
        """Count one more, unless `who` was counted for this thing today already."""
        if self._once.is_first(who, name, number):
            self.add(name, number)

    def flush(self) -> None:
        """Write every count now."""
        for counts in self.unwritten:
            counts.flush()

    @staticmethod
    def is_reading(method: str, headers: Mapping[str, str]) -> bool:
        """Tell whether a request is a person reading, not a robot or a prefetch."""
        agent = headers.get("user-agent", "").lower()
        return is_opening(method, headers) and not any(word in agent for word in _ROBOTS)


def is_opening(method: str, headers: Mapping[str, str]) -> bool:
    """Tell whether a page is asked for to be seen, not to be fetched ahead or looked up."""
    purpose = headers.get("sec-purpose", headers.get("purpose", headers.get("x-moz", "")))
    return method == "GET" and "prefetch" not in purpose


def _counts(name: str, write: Flush) -> Unwritten[str]:
    return Unwritten(operator.add, lambda counts: write(counts[name]))
