"""A furnished forum in a real process, and a real Chromium to read it with."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from app.core.backends.storage import LocalStorage
from app.core.db import engines
from tests.architecture.routing import pages
from tests.conftest import lacking
from tests.factories.forum import PASSWORD
from tests.factories.house import House, furnished
from tests.factories.serving import serving

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--disable-dev-shm-usage"),
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}

Open = Callable[..., BrowserContext]


@dataclass(frozen=True, slots=True)
class Served:
    """A forum that is being served, and the addresses of its pages by name."""

    base_url: str
    folder: Path
    house: House

    @property
    def pages(self) -> dict[str, str]:
        """Every page that people read."""
        return {name: self.base_url + path for name, path in pages(self.house).items()}


@pytest.fixture(scope="session")
def served(
    migrated_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """Serve the furnished forum for as long as tests read it."""
    folder = tmp_path_factory.mktemp("served")
    shutil.copyfile(migrated_file, folder / "causerie.sqlite3")
    database = engines.open_database(f"sqlite:///{folder}/causerie.sqlite3")
    house = furnished(database, LocalStorage(folder / "files"))
    database.close()
    with serving(folder) as base_url:
        yield Served(base_url, folder, house)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start Debian's Chromium; leave the test out where there is none."""
    if not CHROMIUM.exists():
        lacking("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


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
        context.close()


def sign_in(page: Page, base_url: str, name: str) -> None:
    """Sign in through the form, as a person does."""
    page.goto(f"{base_url}/login")
    page.fill("#name", name)
    page.fill("#password", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(f"{base_url}/")
