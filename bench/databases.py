"""Empty databases of both kinds, to be filled and measured, gone afterwards."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from bench.data import CACHE
from tests.factories.postgres import NoPostgres, PrivatePostgres

KINDS = ("sqlite", "postgresql")


class Absent(Exception):
    """There is no such database here; the message says why."""


@contextmanager
def emptied(kind: str) -> Iterator[tuple[Path, str]]:
    """Give a data folder, and the address of an empty database of this kind.

    PostgreSQL is a private server that never waits for the disk: how fast it reads can be
    measured, how fast it writes cannot. Raises `Absent` where it is not installed.
    """
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="empty-", dir=CACHE) as folder:
        if kind == "sqlite":
            yield Path(folder), f"sqlite:///{folder}/causerie.sqlite3"
            return
        try:
            server = PrivatePostgres()
        except NoPostgres as absent:
            raise Absent(str(absent)) from None
        try:
            address = server.url("postgres").replace("+psycopg", "")
            with psycopg.connect(address, autocommit=True) as connection:
                connection.execute("CREATE DATABASE bench")
            yield Path(folder), server.url("bench")
        finally:
            server.stop()
