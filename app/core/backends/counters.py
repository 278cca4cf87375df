"""Counts that may wait: kept in memory, written every ten seconds and at stop."""

import threading
from collections import Counter
from collections.abc import Callable, Mapping

FLUSH_SECONDS = 10.0
_ROBOTS = ("bot", "crawl", "spider", "slurp", "preview", "curl/", "wget/")

Flush = Callable[[Mapping[int, int]], None]


class Counters:
    """Named counts by id, given to each name's `flush` in one piece."""

    def __init__(self, flushes: Mapping[str, Flush]) -> None:
        """Count for the names that `flushes` knows how to write."""
        self._flushes = flushes
        self._counts = {name: Counter[int]() for name in flushes}
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="counters", daemon=True)

    def start(self) -> None:
        """Begin to write every ten seconds."""
        self._thread.start()

    def stop(self) -> None:
        """Write what is left and end."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()
        self.flush()

    def add(self, name: str, number: int) -> None:
        """Count one more for the thing with this id."""
        with self._lock:
            self._counts[name][number] += 1

    def flush(self) -> None:
        """Write every count; what cannot be written now is kept for the next time."""
        for name, write in self._flushes.items():
            with self._lock:
                taken, self._counts[name] = self._counts[name], Counter()
            if not taken:
                continue
            try:
                write(taken)
            except Exception:  # noqa: BLE001  # a count is worth a retry, never a crash
                with self._lock:
                    self._counts[name].update(taken)

    @staticmethod
    def is_reading(method: str, headers: Mapping[str, str]) -> bool:
        """Tell whether a request is a person reading, not a robot or a prefetch."""
        agent = headers.get("user-agent", "").lower()
        prefetch = "prefetch" in headers.get("sec-purpose", headers.get("purpose", ""))
        return (
            method == "GET" and not prefetch and not any(word in agent for word in _ROBOTS)
        )

    def _run(self) -> None:
        while not self._stop.wait(FLUSH_SECONDS):
            self.flush()
