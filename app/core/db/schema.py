"""The schema's state, and moving it forward."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from app.core import paths
from app.core.db.engines import Database
from app.core.errors import Refused

REVISIONS = (
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
    "0006",
    "0007",
    "0008",
    "0009",
    "0010",
)
"""All there ever were, the newest last: `migrations/versions/` has their texts."""


def migrate(database: Database) -> None:
    """Bring the schema up to date; raise `Refused` for a newer or foreign database."""
    revision = _revision(database)
    _refuse_unknown(database, revision)
    if revision == REVISIONS[-1]:
        return
    with _keys_unchecked(database) as connection, connection.begin():
        _upgrade(connection)
        _require_sound_keys(connection)


def require_current(database: Database) -> None:
    """Raise `Refused` with a sentence unless the schema is exactly this version's."""
    revision = _revision(database)
    _refuse_unknown(database, revision)
    if revision != REVISIONS[-1]:
        raise Refused("The database is not up to date: run `causerie migrate` first.")


@contextmanager
def _keys_unchecked(database: Database) -> Iterator[Connection]:
    """Open a connection where SQLite lets a table be made anew while others point to it."""
    with database.writer.connect() as connection:
        if database.is_sqlite:
            _set_keys(connection, "OFF")
        try:
            yield connection
        finally:
            if database.is_sqlite:
                _set_keys(connection, "ON")


def _set_keys(connection: Connection, state: str) -> None:
    # SQLite ignores this within a transaction: the driver is asked directly
    driver = connection.connection.driver_connection
    assert driver is not None  # noqa: S101  # it is connected
    driver.execute(f"PRAGMA foreign_keys={state}")


def _require_sound_keys(connection: Connection) -> None:
    """Refuse a migration that would leave a row pointing to nothing; it is undone."""
    if connection.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise Refused(f"The database is damaged: a row of {broken[0]} points to nothing.")


def _refuse_unknown(database: Database, revision: str | None) -> None:
    if revision is None:
        if inspect(database.reader).get_table_names():
            raise Refused("The database holds tables that are not Causerie's.")
        return
    if revision not in REVISIONS:
        raise Refused(
            f"The database was made by a newer version of Causerie (schema {revision})."
        )


def _revision(database: Database) -> str | None:
    try:
        with database.reader.connect() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return None
            found = connection.scalar(text("SELECT version_num FROM alembic_version"))
            return None if found is None else str(found)
    except DBAPIError as error:
        raise Refused(f"The database is damaged: {error.orig}.") from None


def _upgrade(connection: Connection) -> None:
    # ten megabytes that a forum in service never needs
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(paths.MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
