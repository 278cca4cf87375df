"""What people do in the editor, for tests: opening it, pasting, reading what it holds."""

import re
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import Served

KEPT = re.compile(r"/composer/draft$")
SOON = 4_000
"""Milliseconds after which a tab may crash."""
SAMPLES = Path(__file__).parent / "paste"

# A paste as the browser tells it; the real clipboard would change the HTML on its way.
PASTE = """([html, text]) => {
  const board = new DataTransfer();
  if (html) board.setData('text/html', html);
  board.setData('text/plain', text);
  document.querySelector('#composer-body').dispatchEvent(
    new ClipboardEvent('paste', { clipboardData: board, bubbles: true, cancelable: true }));
}"""
PASTE_IMAGE = """() => {
  const board = new DataTransfer();
  board.items.add(new File([new Uint8Array(8)], 'vue.png', { type: 'image/png' }));
  document.querySelector('#composer-body').dispatchEvent(
    new ClipboardEvent('paste', { clipboardData: board, bubbles: true, cancelable: true }));
}"""


def composed(page: Page, served: Served, words: str = "") -> Locator:
    """Open the reply form of the conversation, its tools laid; return its text."""
    page.goto(f"{served.base_url}/topic/{served.house.topic}/reply")
    expect(page.locator("[data-ready]")).to_be_attached()
    area = page.locator("#composer-body")
    area.focus()
    page.keyboard.insert_text(words)
    return area


def paste(page: Page, html: str, text: str = "") -> None:
    """Paste HTML and its words."""
    page.locator("#composer-body").focus()
    page.evaluate(PASTE, [html, text])


def notice(page: Page, name: str) -> Locator:
    """Return one of the notices, whether or not it is true."""
    return page.locator(f"[data-notice={name}]")


def in_topic(context: BrowserContext, served: Served) -> tuple[Page, Locator]:
    """Open the second page of a long topic; return it and the text at its foot."""
    page = context.new_page()
    topic = served.house.long_topic
    page.goto(f"{served.base_url}/topic/{topic}-un-long-sujet/page/2/")
    area = page.locator("#composer-body")
    with page.expect_response(lambda one: "/composer/draft?" in one.url):
        area.focus()
    expect(page.locator("[data-composer]")).to_have_attribute("data-ready", "1")
    return page, area


def type_kept(page: Page, words: str) -> None:
    """Type, and wait until the server has kept it."""
    with page.expect_response(KEPT, timeout=SOON) as answer:
        page.keyboard.type(words)
    assert answer.value.status == 200
