"""Progress of long work: a bar on a terminal, else a JSON line every five seconds."""

import json
import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

EVERY_SECONDS = 5.0


class Progress:
    """How far a piece of work has come, told on stderr."""

    Advance = Callable[[int], None]

    def __init__(self, what: str, total: int | None) -> None:
        """Count `what` towards `total`, None when nobody knows."""
        self._what, self._total, self._done = what, total, 0
        self._told_at = time.monotonic()
        self._bar = self._make_bar() if sys.stderr.isatty() else None

    def __enter__(self) -> Self:
        """Show the bar."""
        if self._bar:
            self._bar.start()
            self._task = self._bar.add_task(self._what, total=self._total)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Take the bar away, or tell the end."""
        if self._bar:
            self._bar.stop()
        elif self._done and error is None:
            self._tell()

    def advance(self, count: int) -> None:
        """Say that `count` more are done."""
        self._done += count
        if self._bar:
            self._bar.advance(self._task, count)
        elif time.monotonic() - self._told_at >= EVERY_SECONDS:
            self._tell()

    def _tell(self) -> None:
        self._told_at = time.monotonic()
        line = {"progress": self._what, "done": self._done, "total": self._total}
        sys.stderr.write(json.dumps(line) + "\n")
        sys.stderr.flush()

    @staticmethod
    def _make_bar() -> Bar:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        return Bar(*columns, TimeRemainingColumn(), console=Console(stderr=True))
