"""Rows as queries return them, whatever their columns."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import CompoundSelect, Delete, Insert, Row, Select, Update
from sqlalchemy.orm import Session

AnyRow = Row[*tuple[Any, ...]]
AnySelect = Select[*tuple[Any, ...]]
AnyCompound = CompoundSelect[*tuple[Any, ...]]

BUILT = 64
"""So many forms of a statement that is asked for every page are kept built."""


def rows_of(
    db: Session, stmt: AnySelect | AnyCompound, **given: object
) -> Sequence[AnyRow]:
    """Return plain rows; the session's own way costs half as much again for each query."""
    db.flush()
    return db.connection().execute(stmt, given).all()


def change(db: Session, stmt: Insert | Update | Delete, **given: object) -> None:
    """Change rows that the session does not hold."""
    db.flush()
    db.connection().execute(stmt, given)


def tags_of(kind: str, rows: Iterable[AnyRow], *columns: str) -> frozenset[str]:
    """Return the tags («member:2») of what these columns of `rows` name."""
    return frozenset(
        f"{kind}:{number}"
        for row in rows
        for number in (getattr(row, column) for column in columns)
        if number is not None
    )


def told(db: Session, stmt: AnySelect, at_once: int = 500) -> Iterator[dict[str, object]]:
    """Yield rows as what they say by name, a few at a time."""
    with db.execute(stmt.execution_options(yield_per=at_once)) as found:
        for row in found.mappings():
            yield dict(row)
