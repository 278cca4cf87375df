"""Ids set aside for rows to come, so that none is ever given twice, on both databases."""

from typing import Any

from sqlalchemy import Table, text
from sqlalchemy.orm import DeclarativeBase, Session

from app.core.errors import Refused
from app.core.ids import LARGEST


def table_of(model: type[DeclarativeBase]) -> Table:
    """Return the table behind a model, for Core's bulk statements."""
    table = model.__table__
    assert isinstance(table, Table)  # noqa: S101  # a model is mapped to nothing else here
    return table


def reserve(db: Session, table: Table, count: int) -> int:
    """Set `count` ids of `table` aside; return the id before the first of them."""
    last = _last(db, table)
    if last + count > LARGEST:
        raise Refused(f"There are not enough ids left for the rows of {table.name}.")
    _move(db, table, last + count)
    return last


def move_on(db: Session, table: Table, past: int) -> None:
    """Make the ids that `table` gives itself begin after `past` at the earliest."""
    if past > _last(db, table):
        _move(db, table, past)


def _last(db: Session, table: Table) -> int:
    if _is_sqlite(db):
        query = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = :name"
        return _number(db, query, name=table.name)
    # nobody may take an id between this look and the move
    db.execute(text(f'LOCK TABLE "{table.name}" IN SHARE ROW EXCLUSIVE MODE'))
    sequence = _sequence(db, table)
    last = "CASE WHEN is_called THEN last_value ELSE last_value - 1 END"
    return _number(db, f"SELECT {last} FROM {sequence}")  # noqa: S608  # its own name


def _move(db: Session, table: Table, to: int) -> None:
    if to == 0:
        return
    if not _is_sqlite(db):
        # unlike setval, this is undone with the transaction
        db.execute(text(f"ALTER SEQUENCE {_sequence(db, table)} RESTART WITH {to + 1:d}"))
        return
    row = {"name": table.name, "to": to}
    moved = db.execute(text("UPDATE sqlite_sequence SET seq = :to WHERE name = :name"), row)
    if not moved.rowcount:  # type: ignore[attr-defined]  # an UPDATE counts its rows
        db.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :to)"), row)


def _sequence(db: Session, table: Table) -> str:
    query = text(f"SELECT pg_get_serial_sequence('{table.name}', 'id')")
    return str(db.scalar(query))


def _is_sqlite(db: Session) -> bool:
    return db.get_bind().dialect.name == "sqlite"


def _number(db: Session, query: str, **values: Any) -> int:  # noqa: ANN401  # bound values
    return int(db.scalar(text(query), values) or 0)
