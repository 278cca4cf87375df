"""What was made once and may be shown again, under the tags of what it shows.

Bounded, and never out of date. One Protocol, so that a store shared by several machines can
take this one's place.
"""

import threading
import time
from collections import OrderedDict, defaultdict
from collections.abc import Iterable
from typing import Protocol

from app.core.db.changes import EVERYTHING

MOST_DROPS = 20_000
"""So many dropped tags are remembered, to refuse pages that were begun before the drop."""


class Kept:
    """Something worth keeping, and what makes it out of date."""

    __slots__ = ("expires", "size", "tags", "value")

    def __init__(
        self, value: object, tags: frozenset[str], size: int, seconds: float
    ) -> None:
        """Keep `value`, of about `size` bytes, for some seconds at most."""
        self.value = value
        self.tags = tags
        self.size = size
        self.expires = time.monotonic() + seconds


class Store(Protocol):
    """Where things are kept; it forgets those whose tags are dropped."""

    generation: int

    def get(self, key: str) -> object | None:
        """Return what may be shown now, None when there is nothing."""
        ...

    def put(self, key: str, kept: Kept, since: int) -> bool:
        """Keep what was begun at generation `since`; False if it is out of date already."""
        ...

    def drop(self, tags: Iterable[str]) -> None:
        """Forget everything that carries one of these tags."""
        ...


class MemoryStore:
    """Things in this process, the least recently shown forgotten first.

    Nothing is shown while nobody listens to the other processes: `trust` says until when
    what is here is known to be in date.
    """

    def __init__(self, most_bytes: int) -> None:
        """Keep `most_bytes` in all."""
        self.generation = 0
        self.size = 0
        self.trusted_until = 0.0
        self._most = most_bytes
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._by_tag: defaultdict[str, set[str]] = defaultdict(set)
        self._dropped: dict[str, int] = {}
        self._all_dropped = 0
        self._lock = threading.Lock()

    def __len__(self) -> int:
        """Count what is kept."""
        return len(self._kept)

    def trust(self, until: float) -> None:
        """Believe what is here until then, on the monotonic clock."""
        self.trusted_until = until

    def get(self, key: str) -> object | None:
        """Look something up without waiting for anybody."""
        kept = self._kept.get(key)
        if kept is None:
            return None
        now = time.monotonic()
        if now > self.trusted_until or now > kept.expires:
            return None
        try:
            self._kept.move_to_end(key)
        except KeyError:
            return None  # dropped in this very moment
        return kept.value

    def put(self, key: str, kept: Kept, since: int) -> bool:
        """Keep something unless one of its tags was dropped while it was being made."""
        with self._lock:
            dropped = max((self._dropped.get(tag, 0) for tag in kept.tags), default=0)
            if max(dropped, self._all_dropped) > since or kept.size > self._most // 8:
                return False
            self._forget(key)
            self._kept[key] = kept
            self.size += kept.size
            for tag in kept.tags:
                self._by_tag[tag].add(key)
            while self.size > self._most:
                self._forget(next(iter(self._kept)))
        return True

    def drop(self, tags: Iterable[str]) -> None:
        """Forget what carries these tags, and remember them for what is being made."""
        with self._lock:
            self.generation += 1
            for tag in tags:
                if tag == EVERYTHING:
                    self._forget_all()
                    return
                self._dropped[tag] = self.generation
                for key in tuple(self._by_tag.get(tag, ())):
                    self._forget(key)
            if len(self._dropped) > MOST_DROPS:
                self._dropped.clear()
                self._all_dropped = self.generation

    def _forget_all(self) -> None:
        self._kept.clear()
        self._by_tag.clear()
        self._dropped.clear()
        self._all_dropped = self.generation
        self.size = 0

    def _forget(self, key: str) -> None:
        kept = self._kept.pop(key, None)
        if kept is None:
            return
        self.size -= kept.size
        for tag in kept.tags:
            keys = self._by_tag[tag]
            keys.discard(key)
            if not keys:
                del self._by_tag[tag]
