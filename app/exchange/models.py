"""Exchange: tables."""

from datetime import datetime

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db.base import Base, IntPk


class ImportRun(Base):
    """One import and how far it came: killed, it goes on from here.

    `phase` is "records", "answers", "bodies", "counters" or "done". `line` is the last line
    whose record is stored, `reached` the last row of a later phase. `reserved` says after
    which id each kind's new rows are numbered.
    """

    __tablename__ = "import_run"

    id: Mapped[IntPk]
    source: Mapped[str] = mapped_column(String(120))
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    phase: Mapped[str] = mapped_column(String(16))
    reached: Mapped[int] = mapped_column(default=0)
    line: Mapped[int] = mapped_column(default=0)
    keeps_ids: Mapped[bool]
    reserved: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    report: Mapped[dict[str, object]] = mapped_column(JSON, default=dict)


class ImportedId(Base):
    """What became of a record's id: the second run finds it and writes nothing twice."""

    __tablename__ = "imported_id"

    source: Mapped[str] = mapped_column(String(120), primary_key=True)
    kind: Mapped[str] = mapped_column(String(24), primary_key=True)
    old_id: Mapped[str] = mapped_column(String(120), primary_key=True)
    new_id: Mapped[int]
