"""The application: the only file that knows every room."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote, urlsplit

import anyio.to_thread
from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts
from sqlalchemy.orm import Session
from starlette.types import Receive, Scope, Send

from app.accounts import actions as account_actions
from app.accounts import routes as accounts
from app.accounts.links import LinkKinds
from app.attachments import actions as attachments
from app.attachments import listeners as attachment_listeners
from app.composer import routes as composer
from app.core import signing
from app.core.backends import limits, mail
from app.core.backends.cache import MemoryStore
from app.core.backends.counters import Counters
from app.core.backends.ears import Ears
from app.core.backends.pictures import WorkerPictures
from app.core.backends.queue import (
    Every,
    Task,
    Tasks,
    Workshop,
    Worktable,
    in_transaction,
)
from app.core.backends.rendering import Renderer, WorkerRenderer
from app.core.backends.rounds import Rounds
from app.core.backends.storage import LocalStorage, Storage
from app.core.db import options  # noqa: F401  # a table
from app.core.db.engines import Database
from app.core.web import assets, edge, errors, health, metrics
from app.core.web.cache import PageCache
from app.core.web.lanes import Lanes
from app.exchange import queries as exchange
from app.posts import routes as posts
from app.posts.pages.latest import profile_section
from app.settings import Settings
from app.topics import listeners as topic_listeners
from app.topics import routes as topics
from app.topics import rules as topic_rules
from app.topics.actions import counters as topic_counters
from app.tracking import actions as tracking
from app.tracking.marks import Marks

T = TypeVar("T")

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ALWAYS = 2**31
"""Attempts of what is never given up: a letter waits for its server as long as it takes."""
TASKS: Tasks = {
    "core.deliver_letters": Task(mail.deliver, attempts=ALWAYS),
    "accounts.forget_expired_links": Task(
        in_transaction(account_actions.forget_expired_links),
        every=Every(DAY, past=timedelta(hours=3, minutes=5)),
    ),
    "core.forget_spent": Task(
        in_transaction(limits.forget_spent),
        every=Every(DAY, past=timedelta(hours=3, minutes=10)),
    ),
    "accounts.forget_expired_sessions": Task(
        in_transaction(account_actions.forget_expired_sessions),
        every=Every(DAY, past=timedelta(hours=3)),
    ),
    "attachments.sweep": Task(
        attachment_listeners.sweep_files, every=Every(HOUR, past=timedelta(minutes=20))
    ),
}
"""What jobs may ask for by name, and what is done again and again."""

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
    app.state.storage = open_storage(settings)
    app.state.signer = signing.opened(settings)
    app.state.limiter = limits.Limiter(app.state.signer)
    app.state.link_kinds = link_kinds()
    app.state.renderer = renderer
    app.state.pictures = WorkerPictures()
    app.state.counters = counters = _counters(database)
    app.state.marks = marks = Marks(_written(database, tracking.keep_marks))
    app.state.rounds = Rounds(*counters.unwritten, marks.unwritten)
    app.state.workshop = open_workshop(settings, database, app.state.storage)
    app.state.may_create = topic_rules.may_start
    app.state.profile_contributions = (profile_section,)
    app.state.is_demo = settings.is_loopback and exchange.is_demo(database)
    errors.install(app)
    topic_listeners.subscribe()
    for room in (topics, posts, composer, accounts, health, metrics, assets):
        app.include_router(room.router)
    app.state.metrics = metrics.Metrics(app.state)
    app.add_middleware(edge.Edge, settings=settings, metrics=app.state.metrics)
    store = MemoryStore(settings.page_cache_mib * 2**20)
    app.state.kept = MemoryStore(settings.page_cache_mib * 2**19)
    # what pages are made of first: a page made of it afterwards would pass for a new one
    app.state.ears = Ears(database, (app.state.kept, store))
    app.pages = app.state.pages = PageCache(
        super(Causerie, app).__call__, store, app.state.counters, settings, _shared(app)
    )
    return app


def link_kinds() -> LinkKinds:
    """Return what each kind of mailed link is for, as its room says."""
    return {}


def open_storage(settings: Settings) -> Storage:
    """Open the place where files are kept."""
    folder = settings.data_dir / "files"
    if settings.storage_url:
        folder = Path(unquote(urlsplit(settings.storage_url).path))
    return LocalStorage(folder)


def open_workshop(settings: Settings, database: Database, storage: Storage) -> Workshop:
    """Prepare the place where jobs are done; nothing is begun."""
    return Workshop(TASKS, Worktable(settings, database, storage))


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


def _shared(app: FastAPI) -> Callable[[str], bool]:
    """Tell the paths of pages that are the same for every guest, by the routing table."""
    patterns = [
        found.original_route.path_regex
        for found in iter_route_contexts(app.routes)
        if isinstance(found.original_route, APIRoute)
        and getattr(found.original_route.endpoint, "is_shared", False)
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
