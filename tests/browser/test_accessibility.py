"""Every page, for everyone: axe, narrow windows, wide spacing, forced colours, keyboard."""

import itertools
from typing import Any
from urllib.parse import urldefrag

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import DESKTOP, PHONE, Open, Served, sign_in

pytestmark = pytest.mark.browser

RULES = {
    "resultTypes": ["violations"],
    "runOnly": [
        *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"),
        "best-practice",
    ],
}
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important } p { margin-block-end: 2em !important }"""

WIDER = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
TOO_SMALL = """() => [...document.querySelectorAll('a[href], button, input, summary')]
  .filter(element => element.checkVisibility({visibilityProperty: true}))
  .filter(element => getComputedStyle(element).display !== 'inline')
  .filter(element => !element.closest('.visually-hidden, .skip'))
  .map(element => [element, element.getBoundingClientRect()])
  .filter(([element, box]) => box.height < 24 || box.width < 24)
  .map(([element]) => element.outerHTML.slice(0, 120))"""


def violations(page: Page) -> list[str]:
    found: list[dict[str, Any]] = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary'][:200]}"
        for fault in found
        for node in fault["nodes"][:2]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing(
    window: Open, served: Served, scheme: str, size: dict[str, int]
) -> None:
    page = window(color_scheme=scheme, viewport=size, reduced_motion="reduce").new_page()
    faults = {}
    for name, address in served.pages.items():
        page.goto(address)
        faults[name] = violations(page)
    assert {name: found for name, found in faults.items() if found} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_for_moderators_either(
    window: Open, served: Served, scheme: str
) -> None:
    page = window(color_scheme=scheme, reduced_motion="reduce").new_page()
    sign_in(page, served.base_url, "Ben")
    faults = {}
    for name, address in served.pages_for("Ben").items():
        page.goto(address)
        for summary in page.locator("header summary").all():
            summary.click()
        faults[name] = violations(page)
    assert {name: found for name, found in faults.items() if found} == {}


@pytest.mark.parametrize("reader", ["", "Ben"])
@pytest.mark.parametrize("width", [320, 360, 768, 1024])
def test_no_page_is_wider_than_its_window(
    window: Open, served: Served, width: int, reader: str
) -> None:
    page = window(viewport={"width": width, "height": 640}).new_page()
    if reader:
        sign_in(page, served.base_url, reader)
    wider = []
    for name, address in served.pages_for(reader).items():
        page.goto(address)
        wider += [name] if page.evaluate(WIDER) else []
    assert wider == []


def test_text_may_be_spaced_and_doubled(window: Open, served: Served) -> None:
    page = window(viewport={"width": 320, "height": 640}, bypass_csp=True).new_page()
    sign_in(page, served.base_url, "Ben")
    wider = []
    for name, address in served.pages_for("Ben").items():
        page.goto(address)
        page.add_style_tag(content=SPACING)
        wider += [name] if page.evaluate(WIDER) else []
    assert wider == []


@pytest.mark.parametrize("reader", ["", "Ben"])
def test_what_is_touched_is_large_enough(window: Open, served: Served, reader: str) -> None:
    page = window(viewport=PHONE, has_touch=True, is_mobile=True).new_page()
    if reader:
        sign_in(page, served.base_url, reader)
    small = {}
    for name, address in served.pages_for(reader).items():
        page.goto(address)
        small[name] = page.evaluate(TOO_SMALL)
    assert {name: found for name, found in small.items() if found} == {}


def test_headings_step_down_one_at_a_time(window: Open, served: Served) -> None:
    page = window().new_page()
    sign_in(page, served.base_url, "Ben")
    for name, address in served.pages_for("Ben").items():
        page.goto(address)
        levels = page.eval_on_selector_all(
            "h1, h2, h3, h4, h5, h6", "all => all.map(h => Number(h.tagName[1]))"
        )
        assert levels.count(1) == 1, name
        assert levels[0] == 1, name
        steps = itertools.pairwise(levels)
        assert all(after - before <= 1 for before, after in steps), (name, levels)


def test_every_page_has_a_title_of_its_own(window: Open, served: Served) -> None:
    page = window().new_page()
    titles: dict[str, str] = {}
    for name, address in served.pages.items():
        page.goto(address)
        titles.setdefault(urldefrag(page.url).url, page.title())
        assert page.title(), name
    asked = ("instance=", "next=", "quote=", "reply_to=", "what=", "sent=", "done=")
    queries = [url for url in titles if any(name in url for name in asked)]
    distinct = [title for url, title in titles.items() if url not in queries]
    assert len(set(distinct)) == len(distinct), sorted(distinct)
