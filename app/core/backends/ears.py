"""Hears what other processes changed: the command line, a second worker, another machine.

While nobody is heard, nothing kept may be believed: each time the others were listened to,
what is kept is trusted for a little longer.
"""

import threading
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol, cast

from sqlalchemy import select, text
from sqlalchemy.exc import SQLAlchemyError

from app.core.backends.cache import MemoryStore
from app.core.db import changes
from app.core.db.changes import EVERYTHING, Broadcast
from app.core.db.engines import Database

if TYPE_CHECKING:
    import psycopg

EVERY_SECONDS = 0.2
FIRST_SECONDS = 2.0
TRUSTED_SECONDS = 0.8
"""A page is never shown longer than this after somebody else changed it."""


class Ear(Protocol):
    """One way to hear the others."""

    def listen(self) -> list[frozenset[str]]:
        """Return what others changed since the last time; raise when nobody is heard."""
        ...

    def close(self) -> None:
        """Stop listening."""
        ...


class Ears:
    """Listens in a thread of its own for as long as the application runs."""

    def __init__(self, database: Database, stores: Sequence[MemoryStore]) -> None:
        """Drop from `stores` what others changed, and say how long they may be believed.

        A store comes after those that its things are made of.
        """
        self._database = database
        self._stores = stores
        self._stop = threading.Event()
        self._is_heard = threading.Event()
        self._thread = threading.Thread(target=self._run, name="ears", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._database.hears.append(self._hear)
        self._thread.start()
        self._is_heard.wait(FIRST_SECONDS)

    def stop(self) -> None:
        """Stop; what is kept is trusted no more."""
        self._stop.set()
        self._database.hears.remove(self._hear)
        if self._thread.is_alive():
            self._thread.join()
        self._trust(0.0)

    def _hear(self, tags: frozenset[str]) -> None:
        for store in self._stores:
            store.drop(tags)

    def _trust(self, until: float) -> None:
        for store in self._stores:
            store.trust(until)

    def _run(self) -> None:
        driver = self._database.writer.dialect.loaded_dbapi
        while not self._stop.is_set():
            try:
                self._listen_on()
            except (SQLAlchemyError, driver.Error, OSError):
                self._trust(0.0)
                self._stop.wait(1.0)

    def _listen_on(self) -> None:
        """Listen until stopped; raise when the others are no longer heard."""
        ear: Ear = (
            _Rows(self._database) if self._database.is_sqlite else _Notices(self._database)
        )
        try:
            self._hear(frozenset({EVERYTHING}))  # what was said before is not known
            while not self._stop.is_set():
                began = time.monotonic()
                for tags in ear.listen():
                    self._hear(tags)
                self._trust(began + TRUSTED_SECONDS)
                self._is_heard.set()
                self._stop.wait(EVERY_SECONDS)
        finally:
            ear.close()


class _Rows:
    """SQLite: rows of the transactions themselves, looked for when the file has changed."""

    def __init__(self, database: Database) -> None:
        self._origin = database.origin
        self._connection = database.reader.connect()
        self._last = self._scalar("SELECT coalesce(max(id), 0) FROM broadcast")
        self._version = self._scalar("PRAGMA data_version")

    def listen(self) -> list[frozenset[str]]:
        version = self._scalar("PRAGMA data_version")
        if version == self._version:
            return []
        self._version = version
        stmt = select(Broadcast.id, Broadcast.tags).where(Broadcast.id > self._last)
        rows = self._connection.execute(stmt.order_by(Broadcast.id)).all()
        self._connection.rollback()
        if not rows:
            return []
        has_missed_some = rows[0].id > self._last + 1
        self._last = rows[-1].id
        if has_missed_some:
            return [frozenset({EVERYTHING})]
        return changes.heard([row.tags for row in rows], self._origin)

    def close(self) -> None:
        self._connection.close()

    def _scalar(self, question: str) -> int:
        found = self._connection.execute(text(question)).scalar_one()
        self._connection.rollback()
        return int(found)


class _Notices:
    """PostgreSQL: notifications, which come with the answer to any question."""

    def __init__(self, database: Database) -> None:
        self._origin = database.origin
        self._told: list[str] = []
        self._connection = database.writer.raw_connection()
        self._driver = cast("psycopg.Connection[Any]", self._connection.driver_connection)
        self._driver.autocommit = True
        self._driver.add_notify_handler(lambda notice: self._told.append(notice.payload))
        self._driver.execute(f"LISTEN {changes.CHANNEL}")

    def listen(self) -> list[frozenset[str]]:
        self._driver.execute("SELECT 1")
        told, self._told[:] = self._told[:], []
        return changes.heard(told, self._origin)

    def close(self) -> None:
        self._connection.invalidate()  # it listens: nobody else may use it
        self._connection.close()
