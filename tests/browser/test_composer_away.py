"""A network that is lost and a session that ended: the text stays, and leaves later."""

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.composing import in_topic, notice
from tests.browser.conftest import Open, Served, sign_in
from tests.browser.test_accessibility import violations
from tests.factories.forum import PASSWORD

pytestmark = pytest.mark.browser


@pytest.fixture
def context(window: Open, written_in: Served) -> BrowserContext:
    """Give a moderator's browser."""
    opened = window()
    page = opened.new_page()
    sign_in(page, written_in.base_url, "Ben")
    page.close()
    return opened


def test_a_lost_network_keeps_the_text_and_sends_it_when_it_is_back(
    context: BrowserContext, written_in: Served
) -> None:
    page, area = in_topic(context, written_in)
    context.set_offline(True)
    page.keyboard.type("Sans réseau.")
    told = notice(page, "offline")
    expect(told.get_by_role("status")).to_contain_text("Connexion perdue.")
    page.click("[data-publish]")
    expect(page.locator("[data-composer]")).not_to_have_attribute("aria-busy", "true")
    expect(area).to_have_value("Sans réseau.")
    expect(told.get_by_role("button", name="Réessayer maintenant")).to_be_visible()
    context.set_offline(False)
    expect(page.locator("article.post", has_text="Sans réseau.")).to_have_count(1)
    expect(page.locator("#composer-body")).to_have_value("")
    expect(notice(page, "offline")).to_be_hidden()


def test_an_ended_session_asks_for_signing_in_in_place(
    context: BrowserContext, written_in: Served
) -> None:
    page = context.new_page()
    page.goto(f"{written_in.base_url}/forum/{written_in.house.empty_forum}/new-topic")
    expect(page.locator("[data-ready]")).to_be_attached()
    page.fill("[name=title]", "Après la session")
    page.fill("#composer-body", "Le texte reste.")
    context.clear_cookies()
    page.click("[data-publish]")
    told = notice(page, "ended")
    expect(told.get_by_role("status")).to_contain_text("Vous n’êtes plus connecté.")
    told.get_by_role("button", name="Se connecter").click()
    dialog = page.get_by_role("dialog", name="Se connecter")
    expect(dialog.locator("#name")).to_be_focused()
    page.keyboard.type("Ben")
    page.keyboard.press("Tab")
    page.keyboard.type("un autre mot de passe")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).to_be_visible()
    assert violations(page) == []
    dialog.get_by_label("Mot de passe").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/topic/*-apres-la-session/*")
    expect(page.locator("article.post")).to_contain_text("Le texte reste.")


def test_signing_in_can_wait(context: BrowserContext, written_in: Served) -> None:
    page, area = in_topic(context, written_in)
    context.clear_cookies()
    page.keyboard.type("Plus tard.")
    notice(page, "ended").get_by_role("button", name="Se connecter").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("#name")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(area).to_have_value("Plus tard.")
    expect(notice(page, "ended")).to_be_visible()
