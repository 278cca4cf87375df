"""Fresh, migrated databases of both kinds, each made by copying one that is ready."""

import itertools
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from app.core.db import engines, schema
from app.core.db.engines import Database
from tests.factories.postgres import PrivatePostgres

_TEMPLATE = "causerie_template"
_numbers = itertools.count(1)


def migrated_file(folder: Path) -> Path:
    """Make the SQLite file that tests start from a copy of."""
    file = folder / "template.sqlite3"
    database = engines.open_database(f"sqlite:///{file}")
    schema.migrate(database)
    database.close()
    return file


@contextmanager
def from_file(template: Path, folder: Path) -> Iterator[Database]:
    """Open a copy of a migrated SQLite file."""
    copy = folder / f"forum-{next(_numbers)}.sqlite3"
    shutil.copyfile(template, copy)
    database = engines.open_database(f"sqlite:///{copy}")
    try:
        yield database
    finally:
        database.close()


def make_template(server: PrivatePostgres) -> None:
    """Make the PostgreSQL database that tests start from a copy of."""
    _tell(server, f"CREATE DATABASE {_TEMPLATE}")
    database = engines.open_database(server.url(_TEMPLATE))
    schema.migrate(database)
    database.close()


@contextmanager
def from_template(server: PrivatePostgres) -> Iterator[Database]:
    """Open a copy of the migrated PostgreSQL database, dropped afterwards."""
    name = f"forum_{next(_numbers)}"
    _tell(server, f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE} STRATEGY FILE_COPY")
    database = engines.open_database(server.url(name))
    try:
        yield database
    finally:
        database.close()
        _tell(server, f"DROP DATABASE {name} WITH (FORCE)")


def _tell(server: PrivatePostgres, command: str) -> None:
    address = server.url("postgres").replace("+psycopg", "")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(command)
