"""Leases: a worker takes a job for a time; whoever dies holding one loses it to another."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Delete, Update, and_, delete, or_, select, update
from sqlalchemy.orm import Session

from app.core import clock
from app.core.backends.queue.jobs import Job

LEASE = timedelta(minutes=1)
"""How long a dead worker keeps a job from others; the living renew theirs in time."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A job in a worker's hands."""

    id: int
    name: str
    arguments: dict[str, object]
    key: str | None
    attempt: int


def due(db: Session, names: Collection[str], limit: int) -> list[int]:
    """Return the jobs of these names that may begin, the longest due first."""
    stmt = select(Job.id).where(_may_begin(clock.now(), names))
    return list(db.scalars(stmt.order_by(Job.run_at, Job.id).limit(limit)))


def take(db: Session, job_id: int, names: Collection[str]) -> Taken | None:
    """Take a job; None when it is done, not due, another's, or of an unknown name."""
    now = clock.now()
    stmt = (
        update(Job)
        .where(Job.id == job_id, _may_begin(now, names))
        .values(taken_until=now + LEASE, attempts=Job.attempts + 1)
        .returning(Job.id, Job.name, Job.arguments, Job.key, Job.attempts)
    )
    row = db.execute(stmt).one_or_none()
    return Taken(*row) if row else None


def renew(db: Session, job_ids: Collection[int]) -> None:
    """Keep jobs that are still in hand; one that was given back meanwhile stays free."""
    kept = (Job.id.in_(job_ids), Job.taken_until.is_not(None))
    db.execute(update(Job).where(*kept).values(taken_until=clock.now() + LEASE))


def finish(db: Session, taken: Taken) -> bool:
    """Remove a job that is done; True when it was wished again while it ran."""
    return _settled(db, taken, delete(Job))


def put_off(
    db: Session, taken: Taken, until: datetime, attempts: int, error: str | None
) -> bool:
    """Give a job back for later; True when it was wished again while it ran."""
    later = {"run_at": until, "attempts": attempts, "error": error, "taken_until": None}
    return _settled(db, taken, update(Job).values(later))


def give_up(db: Session, taken: Taken, error: str) -> bool:
    """Keep a job for the operator to see; True when it was wished again while it ran."""
    failed = {"failed_at": clock.now(), "error": error, "taken_until": None}
    return _settled(db, taken, update(Job).values(failed))


def _may_begin(now: datetime, names: Collection[str]) -> ColumnElement[bool]:
    return and_(
        Job.name.in_(names),
        Job.failed_at.is_(None),
        Job.run_at <= now,
        or_(Job.taken_until.is_(None), Job.taken_until <= now),
    )


def _settled(db: Session, taken: Taken, stmt: Update | Delete) -> bool:
    """Settle this very attempt: a job that others took over is theirs to settle."""
    this = stmt.where(Job.id == taken.id, Job.attempts == taken.attempt)
    if db.scalar(this.returning(Job.id)) is not None:
        return False
    again = (Job.id == taken.id, Job.attempts == 0, Job.taken_until.is_not(None))
    freed = update(Job).where(*again).values(taken_until=None)
    return db.scalar(freed.returning(Job.id)) is not None
