"""Huey's consumer, embedded: a few threads that work, and one that looks for work."""

import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any, cast

import structlog

# Huey loads every driver it finds: six megabytes that a forum on SQLite never uses. What
# stands here as None cannot be imported; a forum on PostgreSQL imports it where it's used.
_driver: ModuleType | None = sys.modules.setdefault("psycopg", cast("Any", None))
import huey  # noqa: E402
from huey.consumer import Consumer, Scheduler  # noqa: E402

if _driver is None:
    del sys.modules["psycopg"]

THREADS = 2
"""More would take the interpreter from pages; heavy work belongs to other processes."""

LOOK_SECONDS = 1
BLIND_SECONDS = 5
FULL = 1000
_SHORTEST_NAP, _LONGEST_NAP = 0.05, 0.25

log = structlog.get_logger()


class _Foreman(Scheduler):  # type: ignore[misc]  # huey has no types
    """Looks for work where huey would read its own schedule: jobs keep theirs."""

    def __init__(self, look: Callable[[], None], **options: object) -> None:
        super().__init__(**options)
        self._look = look

    def loop(self, now: object = None) -> None:
        """Look once, then sleep: longer when the database is away."""
        del now
        try:
            self._look()
        except Exception:  # this thread must outlive anything
            log.exception("jobs")
            self.stop_flag.wait(BLIND_SECONDS)
        else:
            self.stop_flag.wait(LOOK_SECONDS)


class _Embedded(Consumer):  # type: ignore[misc]  # huey has no types
    """A consumer inside a process whose signals are somebody else's to answer."""

    def __init__(self, hints: huey.Huey, look: Callable[[], None]) -> None:
        self._look = look
        super().__init__(
            hints,
            workers=THREADS,
            periodic=False,
            initial_delay=_SHORTEST_NAP,
            max_delay=_LONGEST_NAP,
        )

    def _create_scheduler(self) -> _Foreman:
        return _Foreman(
            self._look,
            huey=self.huey,
            stop_flag=self.stop_flag,
            interval=LOOK_SECONDS,
            periodic=False,
        )

    def _set_signal_handlers(self) -> None:
        pass


class Hands:
    """Threads that call `work` with every id they are hinted at, and `look` each second.

    Hints are kept in memory only: what is forgotten is found again by looking.
    """

    def __init__(self, work: Callable[[int], object], look: Callable[[], None]) -> None:
        """Make the threads; none is started."""
        self._hints = huey.MemoryHuey("jobs", results=False)
        self._enqueue = self._hints.task(name="work")(work)
        self._consumer = _Embedded(self._hints, look)

    def start(self) -> None:
        """Start the threads."""
        self._consumer.start()

    def stop(self, seconds: float) -> bool:
        """Let the threads end what they are at; False when that takes too long."""
        self._consumer.shutdown_timeout = seconds
        self._consumer.stop(graceful=True)
        return not any(thread.is_alive() for _, thread in self._consumer.worker_threads)

    @property
    def are_idle(self) -> bool:
        """Whether no hint waits."""
        return not self._hints.pending_count()

    def hint(self, number: int) -> None:
        """Have `work` called with this number soon; forgotten when too many wait."""
        if self._hints.pending_count() < FULL:
            self._enqueue(number)
