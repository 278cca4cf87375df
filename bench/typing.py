"""`python -m bench.typing`: how long a slowed browser is busy while somebody types.

Chromium, its processor slowed four times, types into a post of 20,000 characters: with the
editor alone, with the live preview beside it, with names and emoticons looked up, and while
a whole page is pasted. The longest task of each is printed; 100 ms is the aim.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from playwright.sync_api import Browser, Page

from app.core.backends.storage import LocalStorage
from app.core.db import engines
from tests.browser.conftest import sign_in
from tests.factories.chromium import launched
from tests.factories.house import House, furnished
from tests.factories.serving import serving

SLOWED = 4
LENGTH = 20_000
AIM = 100
SENTENCE = "Une phrase **assez longue** pour un message, avec un [lien](https://a.fr/).\n\n"

# Long tasks from the very beginning, and every delay between a key and what it shows.
WATCH = """window.longest = 0; window.delay = 0;
new PerformanceObserver(list => {
  for (const { duration } of list.getEntries())
    window.longest = Math.max(window.longest, duration);
}).observe({ type: 'longtask', buffered: true });
new PerformanceObserver(list => {
  for (const { duration } of list.getEntries())
    window.delay = Math.max(window.delay, duration);
}).observe({ type: 'event', durationThreshold: 16, buffered: true });"""
PASTE = """html => {
  const board = new DataTransfer();
  board.setData('text/html', html);
  board.setData('text/plain', 'mot '.repeat(500));
  document.querySelector('textarea').dispatchEvent(
    new ClipboardEvent('paste', { clipboardData: board, bubbles: true, cancelable: true }));
}"""


def main() -> None:
    """Type, paste, and print the longest tasks."""
    folder = Path(tempfile.mkdtemp())
    try:
        house = _forum(folder)
        with serving(folder) as base_url, launched() as browser:
            print(f"{'case':<34}{'longest task':>14}{'longest delay':>15}  aim {AIM} ms")
            for name, act in CASES.items():
                longest, delay = _measured(browser, base_url, house, act)
                print(f"{name:<34}{longest:>11.0f} ms{delay:>12.0f} ms", flush=True)
    finally:
        shutil.rmtree(folder)


def _forum(folder: Path) -> House:
    environment = {"CAUSERIE_DATA_DIR": str(folder), "PATH": "/usr/bin:/bin"}
    subprocess.run((sys.executable, "-m", "app", "migrate"), env=environment, check=True)
    database = engines.open_database(f"sqlite:///{folder}/causerie.sqlite3")
    house = furnished(database, LocalStorage(folder / "files"))
    database.close()
    return house


def _measured(
    browser: Browser, base_url: str, house: House, act: Callable[[Page], None]
) -> tuple[float, float]:
    """Return the longest task and the longest delay of a key, both in milliseconds."""
    context = browser.new_context(locale="fr-FR", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    sign_in(page, base_url, "Ben")
    page.goto(f"{base_url}/topic/{house.topic}/reply")
    page.wait_for_selector("[data-ready]")
    page.fill("textarea", (SENTENCE * (LENGTH // len(SENTENCE) + 1))[:LENGTH])
    page.locator("textarea").press("Control+End")
    page.wait_for_timeout(1_500)  # the page comes to rest before it is watched
    devtools = context.new_cdp_session(page)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    page.evaluate(WATCH)
    page.evaluate("() => { window.longest = window.delay = 0; }")
    act(page)
    page.wait_for_timeout(1_500)
    found = page.evaluate("() => [window.longest, window.delay]")
    context.close()
    return found[0], found[1]


def _type(page: Page) -> None:
    page.keyboard.type(" Et voici quelques mots de plus, sans se presser.", delay=60)


def _type_in_the_middle(page: Page) -> None:
    page.evaluate("() => document.querySelector('textarea').setSelectionRange(9000, 9000)")
    _type(page)


def _type_beside_preview(page: Page) -> None:
    page.keyboard.press("Control+Shift+L")
    _type(page)


def _look_up(page: Page) -> None:
    page.keyboard.type(" @an", delay=120)
    page.wait_for_timeout(400)
    page.keyboard.press("Enter")
    page.keyboard.type(":clin", delay=120)
    page.wait_for_timeout(800)
    page.keyboard.press("Enter")


def _use_tools(page: Page) -> None:
    for keys in ("Control+B", "Control+K", "Control+Shift+Digit8"):
        page.keyboard.press(keys)
        page.wait_for_timeout(300)


def _paste(page: Page) -> None:
    page.evaluate(PASTE, "<h2>Titre</h2><p>mot <b>gras</b> mot</p>" * 100)
    page.wait_for_selector("[data-notice=paste].notice--true")


CASES: Mapping[str, Callable[[Page], None]] = {
    "typing at the end": _type,
    "typing in the middle": _type_in_the_middle,
    "typing beside the live preview": _type_beside_preview,
    "names and emoticons looked up": _look_up,
    "bold, link and list": _use_tools,
    "a page of 2,000 words pasted": _paste,
}

if __name__ == "__main__":
    main()
