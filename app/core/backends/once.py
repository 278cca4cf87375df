"""Whom was counted already today: hashes in memory, which tell nothing and do not last."""

import secrets
import threading
from datetime import date
from hashlib import blake2b

from app.core import clock

MOST = 100_000
"""Beyond that many it begins anew: somebody may count twice, memory stays flat."""


class OnceADay:
    """Remembers who had what, until midnight UTC; the key of its hashes goes with them."""

    def __init__(self, most: int = MOST) -> None:
        """Know of nobody yet."""
        self._most = most
        self._lock = threading.Lock()
        self._begin(clock.now().date())

    def is_first(self, who: str, name: str, number: int) -> bool:
        """Tell whether `who` has this thing for the first time today, and remember."""
        with self._lock:
            today = clock.now().date()
            if today != self._day or len(self._seen) >= self._most:
                self._begin(today)
            said = f"{name} {number} {who}".encode(errors="surrogateescape")
            mark = blake2b(said, digest_size=8, key=self._key).digest()
            is_new = mark not in self._seen
            self._seen.add(mark)
            return is_new

    def _begin(self, today: date) -> None:
        self._day, self._key = today, secrets.token_bytes(32)
        self._seen: set[bytes] = set()
