"""Engines: how the forum reaches its database, embedded SQLite or PostgreSQL."""

import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.core import bus
from app.core.db import changes, home
from app.core.db.turns import Turn
from app.core.errors import Refused

BUSY_MS = 10_000
LOG_SECONDS = 2
_HAS_TURN = "has_turn"

Hears = Callable[[frozenset[str]], None]
"""Told the tags of what a transaction changed, once that is kept."""


class Database:
    """Two ways in: `reading` never writes, `writing` commits once or not at all.

    On SQLite the writer is one connection that takes its lock at once (BEGIN IMMEDIATE):
    a transaction that reads first and writes later would fail under contention whatever
    the timeout. Readers see one snapshot each and never wait for the writer, nor for a
    connection: they read in the event loop, which whoever gives one back needs to go on.
    `home` is the address at which the forum is read.
    """

    def __init__(self, url: str) -> None:
        """Prepare the engines of `url`; nothing is opened yet."""
        self.is_sqlite = url.startswith("sqlite")
        self.hears: list[Hears] = []
        self.origin = secrets.token_hex(8)
        self.home = ""
        if self.is_sqlite:
            self.reader = _sqlite(url, _begin, pool_size=8, most_above=-1, query_only=True)
            self.writer = _writing_in_turn(url)
        else:
            self.writer = create_engine(url, pool_size=8, pool_pre_ping=True)
            self.reader = self.writer.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a session that sees one moment of the forum and cannot change it."""
        with Session(self.reader, info=home.known(self.home)) as db:
            yield db

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open the unit of work: commit on success, roll back on any exception.

        What was touched is told with it, and in this process before anybody goes on.
        """
        info = home.known(self.home)
        with _Writer(self.writer, expire_on_commit=False, info=info) as db:
            with db.begin():
                yield db
                touched = changes.record(db, self.origin)
            if touched:
                for hear in self.hears:
                    hear(touched)
            bus.committed(db)

    def answers(self) -> bool:
        """Tell whether the database can be asked something now."""
        try:
            with self.reading() as db:
                return bool(db.scalar(select(text("1"))))
        except DBAPIError:
            return False

    def forget_log(self) -> None:
        """On SQLite, empty the log, in which pages stand as they were before.

        Whoever reads just now keeps it for a while: then it goes another time.
        """
        if file := self.is_sqlite and self.writer.url.database:
            with closing(sqlite3.connect(file, timeout=LOG_SECONDS)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Give every connection back."""
        self.reader.dispose()
        self.writer.dispose()


class _Writer(Session):
    """A session that remembers whether its transaction has begun in the database."""


event.listen(_Writer, "after_begin", lambda db, *_: db.info.update({_HAS_TURN: True}))


def has_turn(db: Session) -> bool:
    """Tell whether a unit of work has begun: others may be waiting for it to end."""
    return _HAS_TURN in db.info


def open_database(url: str) -> Database:
    """Open `url`, making its folder; raise `Refused` with a sentence if that fails."""
    if url.startswith("sqlite"):
        _prepare_file(Path(make_url(url).database or ""))
    database = Database(url)
    try:
        with database.reader.connect() as connection:  # changes nothing yet
            connection.execute(text("SELECT count(*) FROM (SELECT 1) AS one"))
            if database.is_sqlite:
                connection.execute(text("SELECT count(*) FROM sqlite_master"))
    except DBAPIError as error:
        database.close()
        raise Refused(f"The database cannot be opened: {_reason(error)}.") from None
    return database


def _prepare_file(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(
            f"The folder {file.parent} cannot be written: {error.strerror}."
        ) from None


def _reason(error: DBAPIError) -> str:
    return str(error.orig).strip().splitlines()[0].rstrip(".")


def _writing_in_turn(url: str) -> Engine:
    """Open one connection; processes that write the same file wait for one another."""
    turn = Turn(make_url(url).database or "", BUSY_MS / 1000)

    def begin(connection: Connection) -> None:
        turn.take()
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    writer = _sqlite(url, begin, pool_size=1, most_above=0, query_only=False)
    event.listen(writer, "checkin", lambda *_: turn.give())
    return writer


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _sqlite(
    url: str,
    begin: Callable[[Connection], None],
    *,
    pool_size: int,
    most_above: int,
    query_only: bool,
) -> Engine:
    engine = create_engine(
        url,
        pool_size=pool_size,
        pool_use_lifo=True,
        max_overflow=most_above,
        connect_args={"timeout": BUSY_MS / 1000},
    )

    def prepare(connection: Any, _record: object) -> None:  # noqa: ANN401  # sqlite3's own
        connection.isolation_level = None  # SQLAlchemy begins, not the driver
        for pragma in _pragmas(query_only=query_only):
            connection.execute(f"PRAGMA {pragma}")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine


def _pragmas(*, query_only: bool) -> tuple[str, ...]:
    shared = (f"busy_timeout={BUSY_MS}", "cache_size=-8000", "temp_store=MEMORY")
    if query_only:
        return (*shared, "query_only=ON")
    kept = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")
    return (*shared, *kept, "secure_delete=ON")  # what is erased is nowhere in the file
