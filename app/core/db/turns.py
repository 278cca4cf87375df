"""Processes that write the same SQLite file take turns.

SQLite's own way is to try again after naps that grow to a tenth of a second: whoever comes
meanwhile goes first, and some wait for seconds. Two locks on a file beside the database are
as a counter with room for one, and a line on the floor before it: who is next stands on the
line, so that nobody who just wrote is before him. Locks end with their process, however
that ends.
"""

import fcntl
import os
import time

NAP = 0.0005
TURN, NEXT = 0, 1
"""The bytes of the file that are locked; it holds none."""


class Turn:
    """The place of one process among the writers of a database."""

    def __init__(self, database: str, patience: float) -> None:
        """Use the locks beside `database`; wait for `patience` seconds at most."""
        self._path = f"{database}-turn"
        self._patience = patience
        self._file: int | None = None

    def take(self) -> None:
        """Wait until nobody else writes, or patience ends: then the database decides.

        It also does where the file cannot be made, or a disk knows no locks.
        """
        try:
            if self._file is None:
                self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.lockf(self._file, fcntl.LOCK_EX, 1, NEXT)
        except OSError:
            return
        try:
            self._step_forward(self._file)
        finally:
            fcntl.lockf(self._file, fcntl.LOCK_UN, 1, NEXT)

    def give(self) -> None:
        """Let the next one write."""
        if self._file is not None:
            fcntl.lockf(self._file, fcntl.LOCK_UN, 1, TURN)

    def _step_forward(self, file: int) -> None:
        until = time.monotonic() + self._patience
        while time.monotonic() < until:
            try:
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, TURN)
            except OSError:
                time.sleep(NAP)
            else:
                return
