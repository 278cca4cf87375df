"""Rows by the million into a migrated database: what an import does slowly, all at once."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Protocol

import psycopg
from sqlalchemy import Column, Dialect, Table, make_url
from sqlalchemy.dialects import postgresql, sqlite

from app.core.db.sequences import table_of
from bench.rows import Rows, Values

_BIG = "post", "topic", "participant", "quote"
"""Their indexes are made once all rows are there, which is many times faster."""


_POSTGRES: Dialect = postgresql.dialect()  # type: ignore[no-untyped-call]


class Store(Protocol):
    """A database that takes rows and asks no questions: no foreign key is checked."""

    def instant(self, at: datetime) -> object:
        """Return a time as the database keeps it."""
        ...

    def write(self, rows: Rows) -> None:
        """Write all of `rows`."""
        ...


@contextmanager
def storing(url: str) -> Iterator[Store]:
    """Open a migrated, empty database to be filled; it is made ready at the end."""
    parts = make_url(url)
    is_sqlite = parts.drivername == "sqlite"
    with _sqlite(parts.database or "") if is_sqlite else _postgres(url) as store:
        yield store


class _SqliteStore:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def instant(self, at: datetime) -> object:
        return f"{at.replace(tzinfo=None)}.000000"

    def write(self, rows: Rows) -> None:
        table = table_of(rows.model)
        names, values = _completed(table, rows, sqlite.dialect())
        marks = ", ".join("?" * len(names))
        self._connection.executemany(f"{_insert(table, names)} VALUES ({marks})", values)


class _PostgresStore:
    def __init__(self, connection: psycopg.Connection) -> None:
        self._connection = connection

    def instant(self, at: datetime) -> object:
        return at

    def write(self, rows: Rows) -> None:
        table = table_of(rows.model)
        names, values = _completed(table, rows, _POSTGRES)
        copying = f"COPY {table.name} ({', '.join(names)}) FROM STDIN"
        with self._connection.cursor() as cursor, cursor.copy(copying.encode()) as copy:
            for row in values:
                copy.write_row(row)
        if "id" in names:
            highest = f"SELECT max(id) FROM {table.name}"  # noqa: S608  # a model's name
            sequence = f"pg_get_serial_sequence('{table.name}', 'id')"
            self._connection.execute(f"SELECT setval({sequence}, ({highest}))".encode())


@contextmanager
def _sqlite(file: str) -> Iterator[Store]:
    connection = sqlite3.connect(file, isolation_level=None)
    try:
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-400000"):
            connection.execute(f"PRAGMA {pragma}")
        listing = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql > ''"
        indexes = [
            row
            for table in _BIG
            for row in connection.execute(f"{listing} AND tbl_name = ?", (table,))
        ]
        connection.execute("BEGIN")
        for name, _ in indexes:
            connection.execute(f"DROP INDEX {name}")
        yield _SqliteStore(connection)
        for _, made in indexes:
            connection.execute(made)
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode=WAL")
    finally:
        connection.close()


@contextmanager
def _postgres(url: str) -> Iterator[Store]:
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        listing = (
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s) "
            "AND indexname NOT IN (SELECT conname FROM pg_constraint)"
        )
        indexes = connection.execute(listing, [list(_BIG)]).fetchall()
        for name, _ in indexes:
            connection.execute(f"DROP INDEX {name}".encode())
        yield _PostgresStore(connection)
        for _, made in indexes:
            connection.execute(made.encode())
        connection.execute("VACUUM ANALYZE")


def _insert(table: Table, names: Sequence[str]) -> str:
    return f"INSERT INTO {table.name} ({', '.join(names)})"


def _completed(
    table: Table, rows: Rows, dialect: Dialect
) -> tuple[list[str], Iterable[Values]]:
    """Add to each row what its model would put into the columns that nobody filled."""
    others = [
        column
        for column in table.columns
        if column.name not in rows.names and column.default is not None
    ]
    constants = tuple(_default(column, dialect) for column in others)
    names = [*rows.names, *(column.name for column in others)]
    return names, (row + constants for row in rows.values)


def _default(column: Column[Any], dialect: Dialect) -> object:
    default: Any = column.default
    value = default.arg(None) if default.is_callable else default.arg
    process = column.type.dialect_impl(dialect).bind_processor(dialect)
    return process(value) if process else value
