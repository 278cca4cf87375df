"""Rows as queries return them, whatever their columns."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, Select

AnyRow = Row[*tuple[Any, ...]]
AnySelect = Select[*tuple[Any, ...]]


def tags_of(kind: str, rows: Iterable[AnyRow], *columns: str) -> frozenset[str]:
    """Return the tags («member:2») of what these columns of `rows` name."""
    return frozenset(
        f"{kind}:{number}"
        for row in rows
        for number in (getattr(row, column) for column in columns)
        if number is not None
    )
