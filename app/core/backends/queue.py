"""Work for later, kept in the database: a killed process loses none of it."""

from datetime import datetime

from sqlalchemy import JSON, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db.base import NEVER_REUSED, Base, IntPk


class Job(Base):
    """One piece of work to do once, written by the transaction that wants it done.

    `key` makes the same wish twice one job. `taken_until` is when another worker may take
    it over from one that died.
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
