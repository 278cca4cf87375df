"""The topic page keeps to its budget: twenty-five posts, a guest, a first visit."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import CDPSession

from tests.browser.conftest import DESKTOP, PHONE, Open

pytestmark = pytest.mark.browser

BUDGET = {"html": 20, "css": 10, "js": 10, "icons": 4, "fonts": 60, "all": 110}
"""Kilobytes on the wire, headers included."""
REQUESTS = 8
NODES = 1_600
SHIFT = 0.01

KINDS = {".css": "css", ".js": "js", ".svg": "icons", ".woff2": "fonts"}

# Sums the layout's shifts from the very beginning, but for those that a reader causes.
SHIFTS = """window.shifted = 0;
new PerformanceObserver(list => {
  for (const entry of list.getEntries())
    if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({ type: 'layout-shift', buffered: true });"""


@dataclass
class Wire:
    """What went over the wire: kinds by request, bytes by kind."""

    kinds: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)

    def listen(self, devtools: CDPSession) -> None:
        """Note everything that comes, as if for the first time."""
        devtools.on("Network.responseReceived", self._begin)
        devtools.on("Network.loadingFinished", self._end)
        devtools.send("Network.enable")
        devtools.send("Network.setCacheDisabled", {"cacheDisabled": True})

    def kilobytes(self) -> dict[str, float]:
        """Return the weight of each kind, and of all."""
        found = {kind: size / 1000 for kind, size in self.sizes.items()}
        return found | {"all": sum(found.values())}

    def _begin(self, event: dict[str, Any]) -> None:
        address = event["response"]["url"]
        if not address.startswith("data:"):
            ending = "." + address.partition("#")[0].rpartition(".")[2]
            self.kinds[event["requestId"]] = KINDS.get(ending, "html")

    def _end(self, event: dict[str, Any]) -> None:
        if kind := self.kinds.get(event["requestId"]):
            self.sizes[kind] = self.sizes.get(kind, 0) + event["encodedDataLength"]


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_topic_page_keeps_to_its_budget(
    window: Open, full_page: str, size: dict[str, int]
) -> None:
    context = window(viewport=size)
    page, wire = context.new_page(), Wire()
    wire.listen(context.new_cdp_session(page))
    page.add_init_script(SHIFTS)

    page.goto(full_page, wait_until="networkidle")
    page.keyboard.press("End")
    page.wait_for_timeout(300)

    weights = wire.kilobytes()
    assert page.locator("article.post").count() == 25
    assert weights.keys() == BUDGET.keys()
    assert {k: w for k, w in weights.items() if not 0 < w <= BUDGET[k]} == {}
    assert len(wire.kinds) <= REQUESTS
    assert page.evaluate("() => document.querySelectorAll('*').length") <= NODES
    assert page.evaluate("() => window.shifted") <= SHIFT


def test_a_shift_is_seen(window: Open, full_page: str) -> None:
    page = window().new_page()
    page.add_init_script(SHIFTS)
    page.goto(full_page, wait_until="networkidle")
    page.evaluate("() => document.querySelector('main').prepend(...'Décalé'.repeat(200))")
    page.wait_for_timeout(300)
    assert page.evaluate("() => window.shifted") > SHIFT
