"""A guest's text is kept in his own browser, unless he would rather not."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Open, Served
from tests.browser.test_accessibility import WIDER, violations

pytestmark = pytest.mark.browser

STORED = "() => Object.keys(localStorage).filter(name => name.startsWith('draft'))"
OLD = """() => {
  const name = Object.keys(localStorage).find(one => one.startsWith('draft '));
  const kept = JSON.parse(localStorage.getItem(name));
  localStorage.setItem(name, JSON.stringify({...kept, at: Date.now() - 31 * 86400000}));
}"""


def topic(served: Served) -> str:
    return f"{served.base_url}/topic/{served.house.long_topic}-un-long-sujet/page/2/"


def opened(context: BrowserContext, served: Served) -> Page:
    page = context.new_page()
    page.goto(topic(served))
    return page


def write(page: Page, words: str) -> None:
    page.fill("#composer-body", words)
    page.wait_for_function(
        "() => Object.keys(localStorage).some(k => k.startsWith('draft '))"
    )


def test_what_was_begun_is_back_on_the_next_visit(window: Open, written_in: Served) -> None:
    context = window()
    page = opened(context, written_in)
    write(page, "Un avis d’invité.")
    page.close()
    page = opened(context, written_in)
    area = page.locator("#composer-body")
    expect(area).to_have_value("Un avis d’invité.")
    told = page.locator(".notice--true")
    expect(told.get_by_role("status")).to_have_text(
        "Votre contenu précédent a été rétabli."
    )
    told.get_by_role("button", name="Vider l’éditeur").click()
    expect(area).to_have_value("")
    assert page.evaluate(STORED) == []
    undo = told.get_by_role("button", name="Annuler")
    expect(undo).to_be_focused()
    page.keyboard.press("Enter")
    expect(area).to_have_value("Un avis d’invité.")
    expect(area).to_be_focused()
    expect(told).to_have_count(0)
    assert len(page.evaluate(STORED)) == 1


def test_leaving_at_once_keeps_the_last_words(window: Open, written_in: Served) -> None:
    context = window()
    page = opened(context, written_in)
    page.focus("#composer-body")
    expect(page.locator("#composer-remember")).to_be_checked()
    page.keyboard.type("Vite parti.")
    page.goto(f"{written_in.base_url}/")
    page.goto(topic(written_in))
    expect(page.locator("#composer-body")).to_have_value("Vite parti.")


def test_nothing_is_kept_of_whoever_would_rather_not(
    window: Open, written_in: Served
) -> None:
    context = window()
    page = opened(context, written_in)
    write(page, "Sur un poste public.")
    page.uncheck("#composer-remember")
    assert page.evaluate(STORED) == ["drafts: none"]
    page.fill("#composer-body", "Toujours rien.")
    page.goto(f"{written_in.base_url}/")
    assert page.evaluate(STORED) == ["drafts: none"]
    page.goto(topic(written_in))
    page.focus("#composer-body")
    expect(page.locator("#composer-remember")).not_to_be_checked()
    expect(page.locator("#composer-body")).to_have_value("")
    page.check("#composer-remember")
    write(page, "Finalement si.")


def test_thirty_days_later_it_is_gone(window: Open, written_in: Served) -> None:
    context = window()
    page = opened(context, written_in)
    write(page, "Il y a longtemps.")
    page.evaluate(OLD)
    page.goto(topic(written_in))
    page.focus("#composer-body")
    expect(page.locator("#composer-remember")).to_be_attached()
    assert page.evaluate(STORED) == []
    expect(page.locator("#composer-body")).to_have_value("")


def test_what_was_sent_is_no_draft_any_more(window: Open, written_in: Served) -> None:
    context = window()
    page = opened(context, written_in)
    write(page, "Un message entier.")
    page.fill("#composer-guest_name", "Camille")
    page.fill("#composer-guest_email", "camille@example.org")
    page.click("button[name=preview]")
    expect(page.locator(".preview")).to_be_visible()
    assert len(page.evaluate(STORED)) == 1
    page.check("#composer-consent")
    page.wait_for_timeout(3_000)  # nobody writes faster than people
    page.click("[data-publish]")
    page.wait_for_url("**/guests/*")
    page.wait_for_function(f"() => ({STORED})().length === 0")
    page.goto(topic(written_in))
    expect(page.locator("#composer-body")).to_have_value("")


def test_a_browser_that_keeps_nothing_writes_as_well(
    window: Open, written_in: Served
) -> None:
    page = window().new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage',"
        " { get: () => { throw new DOMException('refused', 'SecurityError') } })"
    )
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(topic(written_in))
    page.fill("#composer-body", "Sans mémoire.")
    expect(page.locator("#composer-remember")).to_be_attached()
    page.fill("#composer-body", "Sans mémoire du tout.")
    assert faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_notice_is_for_everyone(
    window: Open, written_in: Served, scheme: str, width: int
) -> None:
    size = {**(PHONE if width == 320 else DESKTOP), "width": width}
    context = window(color_scheme=scheme, viewport=size, reduced_motion="reduce")
    page = opened(context, written_in)
    write(page, "Déjà là.")
    page.reload()
    expect(page.locator(".notice--true")).to_be_visible()
    assert violations(page) == []
    assert not page.evaluate(WIDER)
