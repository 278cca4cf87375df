"""The application, assembled on an open database."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote, urlsplit

import anyio.to_thread
from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts
from sqlalchemy.orm import Session
from starlette.types import Receive, Scope, Send

from app.accounts import actions as account_actions
from app.accounts.choices import REGISTRATION
from app.attachments import actions as attachments
from app.attachments.actions.portraits import StoredPortraits
from app.core import signing
from app.core.backends import limits
from app.core.backends.cache import MemoryStore
from app.core.backends.counters import Counters
from app.core.backends.ears import Ears
from app.core.backends.pictures import WorkerPictures
from app.core.backends.remembered import Remembered
from app.core.backends.rendering import Renderer, WorkerRenderer
from app.core.backends.rounds import Rounds
from app.core.backends.storage import LocalStorage, Storage
from app.core.backends.unwritten import Unwritten
from app.core.db.engines import Database
from app.core.web import edge, errors, metrics
from app.core.web.cache import PageCache
from app.core.web.lanes import Lanes
from app.exchange import queries as exchange
from app.main.rooms import join_rooms, link_kinds
from app.main.tasks import open_workshop, shows_letters
from app.settings import Settings
from app.topics.actions import counters as topic_counters
from app.tracking import actions as tracking
from app.tracking.marks import Marks

T = TypeVar("T")

STREAMING_THREADS = 8
"""They only wait for the disk, between two pieces of a file."""


class Causerie(FastAPI):
    """The framework's application, with the page cache before everything of it."""

    pages: PageCache

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from the cache, or through the framework."""
        await self.pages(scope, receive, send)


def create_app(
    settings: Settings, database: Database, renderer: Renderer | None = None
) -> Causerie:
    """Assemble the application on an open, migrated database.

    Without a `renderer` it starts processes of its own, which end with it.
    """
    app = Causerie(openapi_url=None, docs_url=None, redoc_url=None, lifespan=_lifespan)
    app.router.redirect_slashes = False
    app.state.lanes = Lanes(reads_here=database.is_sqlite)
    app.state.settings = settings
    app.state.database = database
    database.home = settings.base_url
    app.state.storage = open_storage(settings)
    app.state.signer = signing.opened(settings)
    app.state.limiter = limits.Limiter(app.state.signer)
    app.state.link_kinds = link_kinds()
    app.state.renderer = renderer
    app.state.pictures = WorkerPictures()
    app.state.portraits = StoredPortraits(app.state.storage, app.state.pictures)
    app.state.counters = counters = _counters(database)
    app.state.marks = marks = Marks(_written(database, tracking.keep_marks))
    app.state.seen = seen = Unwritten[str](
        max, _written(database, account_actions.note_seen)
    )
    app.state.rounds = Rounds(*counters.unwritten, marks.unwritten, seen)
    app.state.workshop = open_workshop(settings, database, app.state.storage)
    app.state.is_demo = settings.is_loopback and exchange.is_demo(database)
    errors.install(app)
    join_rooms(app, shows_outbox=shows_letters(settings, database))
    app.state.metrics = metrics.Metrics(app.state)
    is_open = _told_by(app, "is_from_anywhere", "POST")
    app.add_middleware(
        edge.Edge, settings=settings, metrics=app.state.metrics, is_open=is_open
    )
    store = MemoryStore(settings.page_cache_mib * 2**20)
    app.state.kept = MemoryStore(settings.page_cache_mib * 2**19)
    app.state.registration = Remembered(REGISTRATION, database, app.state.kept)
    # what pages are made of first: a page made of it afterwards would pass for a new one
    app.state.ears = Ears(database, (app.state.kept, store))
    app.pages = app.state.pages = PageCache(
        super(Causerie, app).__call__,
        store,
        app.state.counters,
        settings,
        _told_by(app, "is_shared", "GET"),
    )
    return app


def open_storage(settings: Settings) -> Storage:
    """Open the place where files are kept."""
    folder = settings.data_dir / "files"
    if settings.storage_url:
        folder = Path(unquote(urlsplit(settings.storage_url).path))
    return LocalStorage(folder)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    anyio.to_thread.current_default_thread_limiter().total_tokens = STREAMING_THREADS
    own_renderer = None if app.state.renderer else WorkerRenderer()
    app.state.renderer = app.state.renderer or own_renderer
    app.state.rounds.start()
    if app.state.settings.jobs == "embedded":
        app.state.workshop.start()
    app.state.ears.start()
    yield
    app.state.ears.stop()
    await anyio.to_thread.run_sync(app.state.workshop.stop)
    await anyio.to_thread.run_sync(app.state.rounds.stop)
    if own_renderer:
        own_renderer.close()
    app.state.database.close()


def _told_by(app: FastAPI, mark: str, method: str) -> Callable[[str], bool]:
    """Tell the paths of the endpoints with a mark, by the routing table."""
    patterns = [
        found.original_route.path_regex
        for found in iter_route_contexts(app.routes)
        if isinstance(found.original_route, APIRoute)
        and method in (found.methods or ())
        and getattr(found.original_route.endpoint, mark, False)
    ]
    return lambda path: any(pattern.match(path) for pattern in patterns)


def _counters(database: Database) -> Counters:
    return Counters(
        {
            "views": _written(database, topic_counters.count_views),
            "downloads": _written(database, attachments.count_downloads),
        }
    )


def _written(database: Database, act: Callable[[Session, T], None]) -> Callable[[T], None]:
    def write(numbers: T) -> None:
        with database.writing() as db:
            act(db, numbers)

    return write
