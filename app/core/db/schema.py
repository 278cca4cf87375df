"""The schema's state, and moving it forward."""

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import inspect
from sqlalchemy.exc import DBAPIError

from app.core import paths
from app.core.db.engines import Database
from app.core.errors import Refused


def migrate(database: Database) -> None:
    """Bring the schema up to date; raise `Refused` for a newer or foreign database."""
    revision = _revision(database)
    _refuse_unknown(database, revision)
    if revision == _scripts().get_current_head():
        return
    with database.writer.begin() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def require_current(database: Database) -> None:
    """Raise `Refused` with a sentence unless the schema is exactly this version's."""
    revision = _revision(database)
    _refuse_unknown(database, revision)
    if revision != _scripts().get_current_head():
        raise Refused("The database is not up to date: run `causerie migrate` first.")


def _refuse_unknown(database: Database, revision: str | None) -> None:
    if revision is None:
        if inspect(database.reader).get_table_names():
            raise Refused("The database holds tables that are not Causerie's.")
        return
    try:
        _scripts().get_revision(revision)
    except CommandError:
        raise Refused(
            f"The database was made by a newer version of Causerie (schema {revision})."
        ) from None


def _revision(database: Database) -> str | None:
    try:
        with database.reader.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    except DBAPIError as error:
        raise Refused(f"The database is damaged: {error.orig}.") from None


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(paths.MIGRATIONS).replace("%", "%%"))
    return config
