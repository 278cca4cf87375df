"""Hostile texts shown as they were written: the policy that the forum sends is enough.

Nothing sanitises here. A text may swallow what follows it on the page, as `<plaintext>`
does; what was swallowed is tried again, on a page that begins with it.
"""

import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Route
from sqlalchemy import insert, select

from app.attachments.pages import address
from app.core.backends.storage import LocalStorage, Storage
from app.core.db import engines
from app.core.db.engines import Database
from app.core.text import source
from app.forums.models import Forum
from app.posts.models import Post
from app.topics.models import Topic
from tests.corpora import hostile, watched
from tests.corpora.watched import Watched
from tests.factories import forum
from tests.factories.forum import BEGINNING
from tests.factories.serving import serving

pytestmark = [pytest.mark.corpora, pytest.mark.browser]

POSTS_A_PAGE = 25
SOME = 300

# Tells which posts the browser read as such, not as words of the one before.
READ = """() => [...Document.prototype.querySelectorAll.call(document, 'article')]
  .filter(article => !article.closest('select, template, svg, math'))
  .map(article => Number(article.dataset.number))"""


class Careless:
    """A forum that shows texts as HTML, as they are."""

    def __init__(self, database: Database, storage: Storage, base_url: str) -> None:
        """Begin with one forum."""
        self.base_url = base_url
        self._database, self._storage, self._topics = database, storage, count(1)
        with database.writing() as db:
            db.execute(insert(Forum), [{"id": 1, "title": "Mot"}])

    def attach(self, name: str, content: bytes, media_type: str) -> str:
        """Attach a file to a message; return its address."""
        self.show(["<p>Mot</p>"])
        with self._database.writing() as db:
            post = db.scalars(select(Post).order_by(Post.id.desc()).limit(1)).one()
            file = forum.attach(db, self._storage, post, name, content, media_type)
            return address(file.id, name)

    def show(self, texts: Sequence[str]) -> str:
        """Show these texts on one page; return its address."""
        topic = next(self._topics)
        posts = [_post(topic, position, html) for position, html in enumerate(texts, 1)]
        written = {"forum_id": 1, "title": "Mot", "created_at": BEGINNING}
        with self._database.writing() as db:
            row = {"id": topic, "post_count": len(texts), "last_post_id": 1}
            db.execute(insert(Topic), [{**row, **written}])
            db.execute(insert(Post), posts)
        return f"{self.base_url}/topic/{topic}-mot/"


def _post(topic: int, position: int, html: str) -> dict[str, object]:
    return {
        "topic_id": topic,
        "position": position,
        "created_at": BEGINNING,
        "format": "html",
        "source": "Mot",
        "html": html,
        "renderer": 1,
    }


@pytest.fixture(scope="module")
def careless(
    migrated_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Careless]:
    """Serve such a forum as an operator would: the policy is the one really sent."""
    folder = tmp_path_factory.mktemp("careless")
    shutil.copyfile(migrated_file, folder / "causerie.sqlite3")
    database = engines.open_database(f"sqlite:///{folder}/causerie.sqlite3")
    with serving(folder) as base_url:
        yield Careless(database, LocalStorage(folder / "files"), base_url)
    database.close()


class Visits:
    """Visits that stay where they are, as far as a browser lets them."""

    def __init__(self, window: Watched, careless: Careless) -> None:
        """Look out for whatever is no file of the forum; learn what runs on its pages."""
        self.fetched: list[str] = []
        self._window, self._careless, self._awaited = window, careless, ""
        own = f"{re.escape(careless.base_url)}/(static|attachment)/"
        window.page.route(re.compile(f"^(?!{own})"), self._answer)
        self._read(["<p>Mot</p>"])
        window.learn()

    def read_all(self, texts: Sequence[str]) -> int:
        """Open page after page until every text was read as HTML; return how many pages."""
        left, pages = list(texts), 0
        while left:
            del left[: self._read_some(left)]
            pages += 1
        return pages

    def _read_some(self, texts: Sequence[str]) -> int:
        """Read as many as one page can show; a text that always leads elsewhere is read."""
        for size in (POSTS_A_PAGE, 5, 1, 1, 1):
            with suppress(Error):  # a page may leave while it is being read
                return self._read(texts[:size])
        return 1

    def _read(self, texts: Sequence[str]) -> int:
        self._awaited = self._careless.show(texts)
        answer = self._window.page.goto(self._awaited)
        if answer is None:  # a wish of the page before came first
            message = "the browser went elsewhere"
            raise Error(message)
        assert answer.status == 200
        numbers = self._window.page.evaluate(READ)
        self._window.provoke()
        return next(n for n in count(1) if n + 1 not in numbers)

    def _answer(self, route: Route) -> None:
        if route.request.url == self._awaited:
            self._awaited = ""
            route.continue_()
        elif route.request.is_navigation_request():
            route.fulfill(status=204)  # the browser stays
        else:
            self.fetched.append(route.request.url)
            route.abort()


def test_the_policy_alone_lets_nothing_run(chromium: Browser, careless: Careless) -> None:
    texts = [source.clean(text) for text in hostile.payloads().values()]
    with watched.window(chromium, careless.base_url) as window:
        visits = Visits(window, careless)
        pages = visits.read_all(texts)

        assert window.ran() == []
        assert [
            url for url in visits.fetched if not url.startswith(careless.base_url)
        ] == []
        assert pages > len(texts) / POSTS_A_PAGE


def test_without_the_policy_they_run(chromium: Browser, careless: Careless) -> None:
    texts = [source.clean(text) for text in hostile.payloads().values()]
    with watched.window(chromium, careless.base_url, bypass_csp=True) as window:
        visits = Visits(window, careless)
        visits.read_all(texts[:SOME])

        assert len(window.ran()) > SOME / 4
        assert visits.fetched


@pytest.mark.parametrize("media_type", ["text/javascript", "text/html", "image/png"])
def test_an_attached_file_is_no_script(
    chromium: Browser, careless: Careless, media_type: str
) -> None:
    file = careless.attach("a.js", f"alert('{media_type}')".encode(), media_type)
    with watched.window(chromium, careless.base_url) as window:
        visits = Visits(window, careless)
        visits.read_all([f"<script src='{file}'></script>", f"<iframe src='{file}'>"])

        assert window.ran() == []
