"""Where a guest points, the page is fetched ahead; where it would mean something, not."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open, Served

pytestmark = pytest.mark.browser


class Ahead:
    """What the browser says of pages fetched ahead."""

    def __init__(self, page: Page) -> None:
        """Listen."""
        self.faults: list[str] = []
        self.fetched: dict[str, str] = {}
        devtools = page.context.new_cdp_session(page)
        devtools.on("Preload.ruleSetUpdated", self._hear_rules)
        devtools.on("Preload.prefetchStatusUpdated", self._hear_page)
        devtools.send("Preload.enable")

    def _hear_rules(self, event: dict[str, dict[str, str]]) -> None:
        self.faults += filter(None, [event["ruleSet"].get("errorType")])

    def _hear_page(self, event: dict[str, str]) -> None:
        self.fetched[event["prefetchUrl"]] = event["status"]


def test_a_page_pointed_at_is_fetched_ahead(window: Open, served: Served) -> None:
    page = window().new_page()
    ahead = Ahead(page)
    page.goto(served.base_url)
    topic = page.locator("main a[href*='/topic/']").first
    address = served.base_url + (topic.get_attribute("href") or "")
    topic.hover()
    page.wait_for_function("() => true")
    for _ in range(50):
        if ahead.fetched.get(address) in {"Ready", "Success"}:
            break
        page.wait_for_timeout(100)

    assert ahead.faults == []
    assert ahead.fetched.get(address) in {"Ready", "Success"}
    page.locator("a[href^='/login']").first.hover()
    page.wait_for_timeout(500)
    assert [url for url in ahead.fetched if "/login" in url] == []
