"""The application: the only file that knows every room."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

import anyio.to_thread
from fastapi import FastAPI
from sqlalchemy.orm import Session

import app.core.backends.queue  # its tables
import app.tracking.models  # noqa: F401  # its tables
from app.accounts import routes as accounts
from app.attachments import actions as attachments
from app.core.backends.counters import Counters, Flush
from app.core.backends.storage import LocalStorage, Storage
from app.core.db.engines import Database
from app.core.web import assets, edge, errors, health
from app.exchange import queries as exchange
from app.posts import routes as posts
from app.posts.pages.latest import profile_section
from app.settings import Settings
from app.topics import routes as topics
from app.topics.actions import counters as topic_counters

Count = Callable[[Session, Mapping[int, int]], None]

READ_THREADS = 4
"""More threads than this lose to contention what they win in waiting."""


def create_app(settings: Settings, database: Database) -> FastAPI:
    """Assemble the application on an open, migrated database."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, lifespan=_lifespan)
    app.router.redirect_slashes = False
    app.state.settings = settings
    app.state.database = database
    app.state.storage = open_storage(settings)
    app.state.counters = _counters(database)
    app.state.profile_contributions = (profile_section,)
    app.state.is_demo = settings.is_loopback and exchange.is_demo(database)
    errors.install(app)
    for room in (topics, posts, accounts, health, assets):
        app.include_router(room.router)
    app.add_middleware(edge.Edge, settings=settings)
    return app


def open_storage(settings: Settings) -> Storage:
    """Open the place where files are kept."""
    folder = settings.data_dir / "files"
    if settings.storage_url:
        folder = Path(unquote(urlsplit(settings.storage_url).path))
    return LocalStorage(folder)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    anyio.to_thread.current_default_thread_limiter().total_tokens = READ_THREADS
    app.state.counters.start()
    yield
    await anyio.to_thread.run_sync(app.state.counters.stop)
    app.state.database.close()


def _counters(database: Database) -> Counters:
    return Counters(
        {
            "views": _flush(database, topic_counters.count_views),
            "downloads": _flush(database, attachments.count_downloads),
        }
    )


def _flush(database: Database, count: Count) -> Flush:
    def write(counts: Mapping[int, int]) -> None:
        with database.writing() as db:
            count(db, counts)

    return write
