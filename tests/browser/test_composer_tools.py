"""The editor in a real browser: tools, look-ups, live preview and counts, by keyboard."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.composing import composed, notice
from tests.browser.conftest import DESKTOP, PHONE, Open, Served, sign_in
from tests.browser.test_accessibility import WIDER, violations

pytestmark = pytest.mark.browser

FOCUSED = (
    "() => document.activeElement.getAttribute('aria-label') || document.activeElement.id"
)
SMALL = """() => [
  ...document.querySelectorAll('.composing button, .composing [role=option]')]
  .filter(element => element.checkVisibility())
  .map(element => [element.outerHTML.slice(0, 90), element.getBoundingClientRect()])
  .filter(([, box]) => box.height < 44 || box.width < 44).map(([html]) => html)"""
UNNAMED = """() => [...document.querySelectorAll('.composing button')]
  .filter(button => !(button.ariaLabel || button.textContent).trim()).length"""


def test_keys_format_and_are_undone(page: Page, written_in: Served) -> None:
    area = composed(page, written_in, "un mot")
    page.keyboard.press("Control+Shift+ArrowLeft")
    page.keyboard.press("Control+b")
    expect(area).to_have_value("un **mot**")
    page.keyboard.press("Control+z")
    expect(area).to_have_value("un mot")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+k")
    expect(area).to_have_value("[un mot](https://)")
    page.keyboard.insert_text("a.fr")
    expect(area).to_have_value("[un mot](https://a.fr)")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+Shift+Digit8")
    expect(area).to_have_value("- [un mot](https://a.fr)")


def test_the_bar_is_one_stop_and_tab_goes_on(page: Page, written_in: Served) -> None:
    area = composed(page, written_in, "mot")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(FOCUSED) == "Gras (Ctrl+B)"
    page.keyboard.press("ArrowRight")
    assert page.evaluate(FOCUSED) == "Italique (Ctrl+I)"
    page.keyboard.press("End")
    assert page.evaluate(FOCUSED) == "Plein écran (Ctrl+Maj+F)"
    page.keyboard.press("Tab")
    expect(area).to_be_focused()
    page.keyboard.type(" @an")
    expect(page.locator("[role=option]")).to_have_text("Anne")
    page.keyboard.press("Tab")
    expect(page.locator("[role=listbox]")).to_have_count(0)
    assert page.evaluate(FOCUSED) == "composer-files"


def test_names_and_emoticons_are_looked_up(page: Page, written_in: Served) -> None:
    area = composed(page, written_in, "Merci ")
    page.keyboard.type("@AN")
    expect(page.locator("[role=listbox]")).to_have_attribute("aria-label", "Membres")
    expect(page.locator("[data-heard]")).to_contain_text("Une proposition")
    active = area.get_attribute("aria-activedescendant")
    expect(page.locator(f"#{active}[aria-selected=true]")).to_have_text("Anne")
    assert area.get_attribute("aria-controls") == "composer-members"
    page.keyboard.press("Enter")
    expect(area).to_have_value("Merci @Anne ")
    page.keyboard.type("oui :cœur")
    options = page.locator("[role=option]")
    expect(options.first).to_contain_text("cœur")
    expect(page.locator("[data-heard]")).to_have_text(re.compile(r"^8 propositions"))
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(options).to_have_count(0)
    page.keyboard.type(" :clin")
    options.first.click()
    expect(area).to_have_value("Merci @Anne oui :cœur 😉 ")
    expect(area).to_be_focused()


def test_it_is_previewed_and_counted_while_one_types(
    page: Page, written_in: Served
) -> None:
    area = composed(page, written_in, "Du **gras** :wink: `:wink:`")
    expect(page.locator(".counts")).to_contain_text("Émoticônes : 1 sur 75")
    expect(page.locator(".counts")).to_contain_text("Caractères : 27")
    page.keyboard.press("Control+Shift+l")
    live = page.locator(".live")
    expect(live.locator("strong")).to_have_text("gras")
    boxes = area.bounding_box(), live.bounding_box()
    assert boxes[0]
    assert boxes[1]
    assert boxes[1]["x"] > boxes[0]["x"] + boxes[0]["width"]
    area.fill("Plus rien de tel.")
    expect(live.locator("strong")).to_have_count(0)
    expect(live.locator(".prose")).to_have_text("Plus rien de tel.")
    page.reload()
    expect(page.locator(".live")).to_be_visible()
    page.keyboard.press("Control+Shift+l")


def test_too_many_emoticons_are_told_while_it_is_true(
    page: Page, written_in: Served
) -> None:
    area = composed(page, written_in, ":wink: " * 76)
    told = notice(page, "emoticons").locator("[role=status]")
    expect(told).to_have_text("Seulement 75 émoticônes maximum sont autorisées.")
    area.fill(":wink: " * 75)
    expect(told).to_have_text("")


def test_the_whole_window_is_given_and_given_back(page: Page, written_in: Served) -> None:
    page.goto(f"{written_in.base_url}/topic/{written_in.house.topic}-x/#reply")
    expect(page.locator("[data-ready]")).to_be_attached()
    page.locator("#composer-body").focus()
    page.keyboard.press("Control+Shift+f")
    assert page.evaluate("() => document.querySelector('header').inert")
    page.keyboard.press("Escape")
    assert not page.evaluate("() => document.querySelector('header').inert")
    page.keyboard.press("Control+Shift+f")
    page.keyboard.insert_text("En plein écran.")
    page.keyboard.press("Control+Enter")
    post = page.locator("article.post", has_text="En plein écran.").last
    expect(post).to_be_focused()
    assert not page.evaluate("() => document.querySelector('header').inert")
    expect(page.locator("[data-ready]")).to_be_attached()


def test_without_its_tools_the_form_works(page: Page, written_in: Served) -> None:
    page.route("**/composer/editor", lambda route: route.abort())
    page.goto(f"{written_in.base_url}/topic/{written_in.house.topic}/reply")
    page.fill("#composer-body", "Sans outils.")
    page.click("[data-publish]")
    expect(page.locator("article.post", has_text="Sans outils.")).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_every_state_is_for_everyone(
    window: Open, written_in: Served, scheme: str, width: int
) -> None:
    size = {**(PHONE if width == 320 else DESKTOP), "width": width}
    page = window(
        color_scheme=scheme, viewport=size, has_touch=width == 320, reduced_motion="reduce"
    ).new_page()
    sign_in(page, written_in.base_url, "Ben")
    composed(page, written_in, ":wink: " * 76)
    expect(notice(page, "emoticons")).to_contain_text("Seulement")
    page.click("[data-md-button=preview]")
    expect(page.locator(".live [role=img]").first).to_be_visible()
    page.evaluate(
        "html => { const board = new DataTransfer(); board.setData('text/html', html);"
        " board.setData('text/plain', 'a'); document.querySelector('#composer-body')"
        ".dispatchEvent(new ClipboardEvent('paste', {clipboardData: board})) }",
        "<h2>Titre</h2><p>Mot</p>",
    )
    expect(notice(page, "paste")).to_contain_text("Restaurer")
    faults = violations(page)
    page.locator("#composer-body").press("Control+End")
    page.keyboard.type("\n@an")
    expect(page.locator("[role=option]")).to_be_visible()
    faults += violations(page)
    small = page.evaluate(SMALL) if width == 320 else []
    page.keyboard.press("Escape")
    page.click("[data-md-button=full]")
    faults += violations(page)
    assert (faults, small, page.evaluate(UNNAMED)) == ([], [], 0)
    assert not page.evaluate(WIDER)
