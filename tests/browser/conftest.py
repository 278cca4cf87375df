"""A furnished forum in a real process, and a real Chromium to read it with."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page
from sqlalchemy import delete

from app.composer.models import Draft
from app.core.backends.storage import LocalStorage, Storage
from app.core.db import engines
from app.core.db.engines import Database
from tests.architecture.routing import pages
from tests.factories.conversation import conversation
from tests.factories.forum import PASSWORD
from tests.factories.house import House, furnished
from tests.factories.serving import serving

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}

# What a page sends on leaving would meet the next test.
SILENT = "() => { navigator.sendBeacon = () => true; window.fetch = async () => {}; }"

Open = Callable[..., BrowserContext]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Served:
    """A forum that is being served, and the addresses of its pages by name."""

    base_url: str
    folder: Path
    house: House

    @property
    def pages(self) -> dict[str, str]:
        """Every page that guests read."""
        return self.pages_for("")

    def pages_for(self, reader: str) -> dict[str, str]:
        """Return every page that people read; who is signed in reads more of them."""
        found = pages(self.house, signed_in=bool(reader))
        return {name: self.base_url + path for name, path in found.items()}


@pytest.fixture(scope="session")
def served(
    migrated_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """Serve the furnished forum for as long as tests read it."""
    folder = tmp_path_factory.mktemp("served")
    house = _filled(folder, migrated_file, furnished)
    with serving(folder) as base_url:
        yield Served(base_url, folder, house)


@pytest.fixture(scope="module")
def written_in(
    migrated_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """Serve a furnished forum of their own to tests that write in it."""
    folder = tmp_path_factory.mktemp("written")
    house = _filled(folder, migrated_file, furnished)
    with serving(folder) as base_url:
        yield Served(base_url, folder, house)


@pytest.fixture(autouse=True)
def nothing_begun(request: pytest.FixtureRequest) -> None:
    """Have no draft of an earlier test in the forum that tests write in."""
    if "written_in" in request.fixturenames:
        folder = request.getfixturevalue("written_in").folder
        database = engines.open_database(f"sqlite:///{folder}/causerie.sqlite3")
        with database.writing() as db:
            db.execute(delete(Draft))
        database.close()


@pytest.fixture(scope="session")
def full_page(
    migrated_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Serve a topic of twenty-five posts; give the address of its page."""
    folder = tmp_path_factory.mktemp("full")
    path = _filled(folder, migrated_file, conversation)
    with serving(folder) as base_url:
        yield base_url + path


def _filled(folder: Path, migrated: Path, fill: Callable[[Database, Storage], T]) -> T:
    """Make a forum in `folder`, and fill it."""
    shutil.copyfile(migrated, folder / "causerie.sqlite3")
    database = engines.open_database(f"sqlite:///{folder}/causerie.sqlite3")
    made = fill(database, LocalStorage(folder / "files"))
    database.close()
    return made


@pytest.fixture
def window(chromium: Browser) -> Iterator[Open]:
    """Open windows as a French reader would, closed after the test."""
    opened: list[BrowserContext] = []

    def open_window(**options: Any) -> BrowserContext:  # noqa: ANN401  # Playwright's own
        french = {"locale": "fr-FR", "timezone_id": "Europe/Paris", "viewport": DESKTOP}
        opened.append(chromium.new_context(**(french | options)))
        return opened[-1]

    yield open_window
    for context in opened:
        for page in context.pages:
            with suppress(Error):  # a page that crashed
                page.evaluate(SILENT)
        context.close()


def sign_in(page: Page, base_url: str, name: str) -> None:
    """Sign in through the form, as a person does."""
    page.goto(f"{base_url}/login")
    page.fill("#name", name)
    page.fill("#password", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(f"{base_url}/")


@pytest.fixture
def page(window: Open, written_in: Served) -> Page:
    """Give a moderator's window, in a forum that tests write in."""
    opened = window().new_page()
    sign_in(opened, written_in.base_url, "Ben")
    return opened
