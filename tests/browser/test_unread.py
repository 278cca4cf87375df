"""Finding what is new, without JavaScript: from the list to the first unread and back."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Open, Served, sign_in

pytestmark = pytest.mark.browser

LINE = "Nouveau depuis votre dernière visite"


def test_the_list_leads_to_the_first_unread_and_back(
    window: Open, written_in: Served
) -> None:
    page = window(java_script_enabled=False, viewport=PHONE).new_page()
    sign_in(page, written_in.base_url, "Anne")
    row = page.locator("article.topic-row", has_text="Bibliothèques")
    expect(row.get_by_text("Non lu", exact=True)).to_be_visible()
    expect(page.get_by_text("Nouveaux messages").first).to_be_visible()

    row.get_by_role("link", name="Bibliothèques", exact=True).click()
    first = written_in.house.visible_post
    expect(page).to_have_url(re.compile(rf"/#comment-{first}$"))
    expect(page.locator(f"#comment-{first}")).to_be_in_viewport()
    expect(page.get_by_text(LINE)).to_be_in_viewport()
    expect(page.get_by_role("separator")).to_have_count(1)

    page.get_by_role("link", name="Forums").first.click()
    expect(row).to_be_visible()
    expect(row.get_by_text("Non lu")).to_have_count(0)
    assert page.get_by_text("Non lu", exact=True).count() > 0

    page.get_by_role("button", name="Tout marquer comme lu").click()
    expect(row).to_be_visible()
    for words in ("Non lu", "Nouveaux messages", "Tout marquer comme lu"):
        expect(page.get_by_text(words)).to_have_count(0)
