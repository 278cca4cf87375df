"""One thread that writes what may be written later: every ten seconds and at stop."""

import threading
from typing import Any

from app.core.backends.unwritten import Unwritten

SECONDS = 10.0


class Rounds:
    """Goes round all that is not written yet, again and again."""

    def __init__(self, *unwritten: Unwritten[Any]) -> None:
        """Write these, in this order."""
        self._unwritten = unwritten
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="rounds", daemon=True)

    def start(self) -> None:
        """Begin to write every ten seconds."""
        self._thread.start()

    def stop(self) -> None:
        """Write what is left and end."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()
        self.flush()

    def flush(self) -> None:
        """Write everything now."""
        for numbers in self._unwritten:
            numbers.flush()

    def _run(self) -> None:
        while not self._stop.wait(SECONDS):
            self.flush()
