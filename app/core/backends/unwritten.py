"""Numbers that may be written later: merged in memory, written together by `Rounds`."""

import threading
from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

import structlog

log = structlog.get_logger()

MOST = 100_000
"""More than comes between two rounds: met only while nothing can be written."""

Owner = TypeVar("Owner")
Numbers = Mapping[Owner, Mapping[int, int]]


class Unwritten(Generic[Owner]):
    """Numbers by owner and id, each the merger of all that came for it."""

    def __init__(
        self,
        merge: Callable[[int, int], int],
        write: Callable[[Numbers[Owner]], None],
        most: int = MOST,
    ) -> None:
        """Merge with `merge`, write with `write`, keep `most` numbers at the most."""
        self._merge = merge
        self._write = write
        self._most = most
        self._new: dict[Owner, dict[int, int]] = {}
        self._last: dict[Owner, dict[int, int]] = {}
        self._size = 0
        self._lock = threading.Lock()
        self._turn = threading.Lock()

    def __len__(self) -> int:
        """Count the numbers that are not written yet."""
        return self._size

    def add(self, owner: Owner, key: int, number: int) -> None:
        """Merge a number into what is there; a new one is forgotten where all is full."""
        with self._lock:
            self._add(owner, key, number)

    def of(self, owner: Owner) -> dict[int, int]:
        """Return an owner's numbers, for merges to which a number said twice says nothing.

        What was written last is among them: who began to read before that was written
        finds it nowhere else.
        """
        with self._lock:
            found = dict(self._last.get(owner, {}))
            for key, number in self._new.get(owner, {}).items():
                found[key] = self._merge(found[key], number) if key in found else number
        return found

    def flush(self) -> None:
        """Write everything in one piece; what cannot be written now stays for later.

        It is written in one order, whoever writes: two processes never wait for each other.
        """
        with self._turn:
            with self._lock:
                taken, self._new, self._size = self._new, {}, 0
                self._last = taken
            if not taken:
                return
            try:
                self._write(_in_order(taken))
            except Exception as error:
                log.exception("unwritten", error=str(error))
                self._put_back(taken)

    def _put_back(self, taken: Numbers[Owner]) -> None:
        with self._lock:
            for owner, numbers in taken.items():
                for key, number in numbers.items():
                    self._add(owner, key, number)

    def _add(self, owner: Owner, key: int, number: int) -> None:
        numbers = self._new.get(owner, {})
        if key in numbers:
            numbers[key] = self._merge(numbers[key], number)
        elif self._size < self._most:
            self._new.setdefault(owner, {})[key] = number
            self._size += 1


def _in_order(numbers: Numbers[Owner]) -> Numbers[Owner]:
    owners = sorted(numbers, key=str)
    return {owner: dict(sorted(numbers[owner].items())) for owner in owners}
