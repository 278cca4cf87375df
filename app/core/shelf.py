"""A place for what was drawn, bounded by bytes: the least recently shown goes first."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Shelf(Generic[T]):
    """Keeps things under what they show, for any number of threads."""

    def __init__(self, most_bytes: int) -> None:
        """Keep nothing yet."""
        self._most = most_bytes
        self._size = 0
        self._things: OrderedDict[Hashable, tuple[T, int]] = OrderedDict()
        self._lock = Lock()

    def find(self, key: Hashable) -> T | None:
        """Return what is kept under `key`."""
        with self._lock:
            found = self._things.get(key)
            if found is None:
                return None
            self._things.move_to_end(key)
            return found[0]

    def put(self, key: Hashable, thing: T, size: int) -> None:
        """Keep something of about `size` bytes, unless it is there."""
        with self._lock:
            if key in self._things:
                return
            self._things[key] = thing, size
            self._size += size
            while self._size > self._most:
                _, (_, gone) = self._things.popitem(last=False)
                self._size -= gone
