"""Sees what a database is asked, and tells whether anything in it changed."""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import delete, event, select

from app.core.backends.limits import Spent
from app.core.db.base import Base
from app.core.db.engines import Database


@contextmanager
def statements(database: Database) -> Iterator[list[str]]:
    """Collect the statements sent to `database`, transactions' own words left out.

    What the ears ask again and again belongs to no page.
    """
    said: list[str] = []

    def note(
        _connection: object, _cursor: object, statement: str, *_others: object
    ) -> None:
        listens = threading.current_thread().name == "ears"
        if not listens and not statement.startswith(("BEGIN", "COMMIT", "ROLLBACK")):
            said.append(statement)

    # PostgreSQL's reader is its writer seen otherwise: events reach both
    engines = (
        {database.writer, database.reader} if database.is_sqlite else {database.writer}
    )
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", note)


def fingerprint(database: Database) -> dict[str, str]:
    """Return a hash of each table's rows: equal before and after means nothing changed."""
    with database.reading() as db:
        return {
            table.name: hashlib.sha256(
                repr(sorted(repr(row) for row in db.execute(select(table)))).encode()
            ).hexdigest()
            for table in Base.metadata.sorted_tables
        }


def fingerprint_but_attempts(database: Database) -> dict[str, str]:
    """Return the same without the counts of attempts: a refused one is counted too."""
    found = fingerprint(database)
    del found[Spent.__tablename__]
    return found


def forget_attempts(database: Database) -> None:
    """Let everybody try again: what comes next is about something else."""
    with database.writing() as db:
        db.execute(delete(Spent))
