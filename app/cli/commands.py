"""What every command needs: the typer application, and the forum opened for work."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import typer

from app.core.backends.rendering import WorkerRenderer
from app.core.backends.storage import Storage
from app.core.db import engines, schema
from app.core.db.engines import Database
from app.main import open_storage
from app.settings import Settings, load

app = typer.Typer(
    name="causerie",
    help="Causerie, a discussion forum.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@dataclass(frozen=True, slots=True)
class Forum:
    """The forum a command works on."""

    settings: Settings
    database: Database
    storage: Storage


@contextmanager
def opened() -> Iterator[Forum]:
    """Open the forum that the settings name; its schema must be up to date."""
    settings = load()
    database = engines.open_database(settings.database)
    try:
        schema.require_current(database)
        yield Forum(settings, database, open_storage(settings))
    finally:
        database.close()


@contextmanager
def rendering(workers: int = 1) -> Iterator[WorkerRenderer]:
    """Start the workers that render texts, and stop them afterwards."""
    renderer = WorkerRenderer(workers=workers)
    try:
        yield renderer
    finally:
        renderer.close()
