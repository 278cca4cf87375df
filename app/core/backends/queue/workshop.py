"""The workshop: where jobs are taken up, done, tried again and at last given up."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import clock
from app.core.backends.queue import jobs, leases
from app.core.backends.queue.consumer import Hands
from app.core.backends.queue.jobs import Job
from app.core.backends.queue.leases import Taken
from app.core.backends.queue.tasks import EPOCH, Tasks, Worktable
from app.core.text.source import clean

SHORTEST_DELAY = timedelta(seconds=30)
LONGEST_DELAY = timedelta(hours=1)
STOP_SECONDS = 20.0
AT_ONCE = 100
NEVER = datetime.max.replace(tzinfo=UTC)
DIED = "The process that did it died, again and again."

_ERROR_LENGTH = 1000
_MOST_DOUBLINGS = 7
_PERIODIC = "every:"

log = structlog.get_logger()


class Workshop:
    """Does the jobs of one forum: each once, however many workshops there are."""

    def __init__(self, tasks: Tasks, table: Worktable) -> None:
        """Know the tasks and what they need; nothing is begun."""
        self._tasks = tasks
        self._names = tuple(tasks)
        self._table = table
        self._database = table.database
        self._hands = Hands(self.work, self.look)
        self._is_open = self._is_planned = False
        self._held: set[int] = set()
        self._lock = threading.Lock()
        self._renewed_at = EPOCH

    def start(self) -> None:
        """Begin to work, in threads of this process."""
        self._is_open = True
        jobs.hears.append(self._hands.hint)
        self._hands.start()

    def stop(self) -> bool:
        """End; False when a job is still at work after a while, for others to take over."""
        if not self._is_open:
            return True
        self._is_open = False
        jobs.hears.remove(self._hands.hint)
        return self._hands.stop(STOP_SECONDS)

    def look(self) -> None:
        """Keep what is in hand, and hint at what is due: hints may have been lost."""
        if not self._is_planned:
            self.plan()
            self._is_planned = True
        self._renew()
        if self._hands.are_idle:
            for job_id in self.due():
                self._hands.hint(job_id)

    def plan(self) -> None:
        """Have every periodic task wait for its next moment, where none does yet."""
        now = clock.now()
        coming = {n: t.every.after(now) for n, t in self._tasks.items() if t.every}
        with self._database.reading() as db:
            planned = select(Job.key, Job.run_at).where(Job.key.startswith(_PERIODIC))
            known = {row.key: row.run_at for row in db.execute(planned)}
        wrong = [n for n, at in coming.items() if known.get(_PERIODIC + n, NEVER) > at]
        if wrong:
            with self._database.writing() as db:
                for name in wrong:
                    jobs.wish(db, name, key=_PERIODIC + name, at=coming[name])

    def due(self) -> list[int]:
        """Return the jobs that may begin, the longest due first."""
        with self._database.reading() as db:
            return leases.due(db, self._names, AT_ONCE)

    def work(self, job_id: int) -> bool:
        """Do a job; False when it is done already, not due yet or in another's hands."""
        with self._database.writing() as db:
            taken = leases.take(db, job_id, self._names)
        if taken is None:
            return False
        with self._holding(job_id):
            error = self._run(taken)
        with self._database.writing() as db:
            is_wished_again = self._settle(db, taken, error)
        if is_wished_again:
            jobs.hint(job_id)
        return True

    def _run(self, taken: Taken) -> str | None:
        """Run the task outside of any transaction; return what went wrong."""
        task = self._tasks[taken.name]
        if taken.attempt > task.attempts:
            return DIED
        try:
            task.run(self._table, taken.arguments)
        except (Exception, SystemExit) as error:  # whatever a task does
            told = {"task": taken.name, "job": taken.id, "attempt": taken.attempt}
            log.exception("job", **told)
            return clean(f"{type(error).__name__}: {error}")[:_ERROR_LENGTH]
        return None

    def _settle(self, db: Session, taken: Taken, error: str | None) -> bool:
        """Write how it went; True when the job was wished again meanwhile."""
        coming = self._coming(taken)
        if error and taken.attempt < self._tasks[taken.name].attempts:
            retry = clock.now() + delay(taken.attempt)
            until = min(retry, coming) if coming else retry
            return leases.put_off(db, taken, until, taken.attempt, error)
        if coming:
            return leases.put_off(db, taken, coming, 0, error)
        if error:
            return leases.give_up(db, taken, error)
        return leases.finish(db, taken)

    def _coming(self, taken: Taken) -> datetime | None:
        """Return when a periodic job comes next."""
        every = self._tasks[taken.name].every
        is_periodic = taken.key == _PERIODIC + taken.name
        return every.after(clock.now()) if every and is_periodic else None

    @contextmanager
    def _holding(self, job_id: int) -> Iterator[None]:
        with self._lock:
            self._held.add(job_id)
        try:
            yield
        finally:
            with self._lock:
                self._held.discard(job_id)

    def _renew(self) -> None:
        """Keep the jobs in hand, a few times while a lease lasts."""
        now = clock.now()
        if now - self._renewed_at < leases.LEASE / 3:
            return
        self._renewed_at = now
        with self._lock:
            held = tuple(self._held)
        if held:
            with self._database.writing() as db:
                leases.renew(db, held)


def delay(attempt: int) -> timedelta:
    """Return how long to wait after this attempt: twice as long each time, to an hour."""
    return min(SHORTEST_DELAY * (1 << min(attempt - 1, _MOST_DOUBLINGS)), LONGEST_DELAY)
