"""Jobs: one piece of work a row, written by the transaction that wants it done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy import (
    JSON,
    ColumnElement,
    String,
    Text,
    and_,
    case,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.core import bus, clock
from app.core.db.base import NEVER_REUSED, Base, IntPk

Insert = sqlite.Insert | postgresql.Insert

hears: list[Callable[[int], None]] = []
"""Told each job that may begin at once. A hint may be lost: the row is the truth."""


class Job(Base):
    """One piece of work to do once, written by the transaction that wants it done.

    `key` makes the same wish twice one job. `taken_until` is when another worker may take
    it over from one that died. `attempts` is also the number of the attempt under way:
    0 in a job that is taken says that it was wished again meanwhile.
    """

    __tablename__ = "job"
    __table_args__ = NEVER_REUSED

    id: Mapped[IntPk]
    name: Mapped[str] = mapped_column(String(64))
    arguments: Mapped[dict[str, object]] = mapped_column(JSON, default=dict)
    key: Mapped[str | None] = mapped_column(String(200), unique=True)
    created_at: Mapped[datetime]
    run_at: Mapped[datetime] = mapped_column(index=True)
    taken_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    failed_at: Mapped[datetime | None]
    error: Mapped[str | None] = mapped_column(Text)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many jobs are due, are for later, are being done, and were given up."""

    due: int
    later: int
    running: int
    failed: int


def wish(
    db: Session,
    name: str,
    arguments: Mapping[str, object] | None = None,
    *,
    key: str | None = None,
    at: datetime | None = None,
) -> int:
    """Have the task `name` done once `db` commits, or at a later instant; return the job.

    The same key before the job is done is the same job, with the latest arguments and the
    earliest instant. Wished while it runs, it runs once more afterwards; wished after it
    failed, it is tried afresh. Arguments are best ids: a failed job keeps them.
    """
    now = clock.now()
    row = {"name": name, "arguments": dict(arguments or {}), "key": key}
    new = _insert(db).values(**row, created_at=now, run_at=at or now, attempts=0)
    job_id = db.scalars(_joined(new, at or now).returning(Job.id)).one()
    if at is None or at <= now:
        bus.after_commit(db, partial(hint, job_id))
    return job_id


def wish_where(
    db: Session,
    condition: ColumnElement[bool],
    name: str,
    arguments: Mapping[str, object],
    *,
    key: str,
    at: datetime,
) -> None:
    """Have a task done at a later instant if a condition holds now, in one statement."""
    row = {"name": name, "arguments": dict(arguments), "key": key, "attempts": 0}
    row |= {"created_at": clock.now(), "run_at": at}
    columns = Job.__table__.c
    given = select(*(literal(value, columns[of].type) for of, value in row.items()))
    new = _insert(db).from_select(list(row), given.where(condition))
    db.execute(_joined(new, at))


def hint(job_id: int) -> None:
    """Tell the workers of this process that a job may begin."""
    for hear in hears:
        hear(job_id)


def waiting(db: Session) -> Waiting:
    """Count the jobs by what they wait for."""
    now = clock.now()
    kept, is_taken = Job.failed_at.is_(None), Job.taken_until > now
    is_free = and_(kept, or_(Job.taken_until.is_(None), Job.taken_until <= now))
    sorts = {
        "due": and_(is_free, Job.run_at <= now),
        "later": and_(is_free, Job.run_at > now),
        "running": and_(kept, is_taken),
        "failed": Job.failed_at.is_not(None),
    }
    counts = (func.count(case((sort, 1))).label(name) for name, sort in sorts.items())
    return Waiting(**db.execute(select(*counts)).mappings().one())


def _insert(db: Session) -> Insert:
    is_sqlite = db.get_bind().dialect.name == "sqlite"
    return sqlite.insert(Job) if is_sqlite else postgresql.insert(Job)


def _joined(new: Insert, at: datetime) -> Insert:
    """Let a wish whose key is there already change that job.

    One that is wished a third time while it runs waits for the earlier of both wishes.
    """
    is_under_way = and_(Job.taken_until.is_not(None), Job.attempts > 0)
    has_begun = or_(is_under_way, Job.failed_at.is_not(None))
    return new.on_conflict_do_update(
        index_elements=[Job.key],
        set_={
            "arguments": new.excluded.arguments,
            "run_at": case((or_(has_begun, Job.run_at > at), at), else_=Job.run_at),
            "attempts": case((has_begun, 0), else_=Job.attempts),
            "failed_at": None,
            "error": None,
        },
    )
