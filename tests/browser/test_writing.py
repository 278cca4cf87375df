"""Writing in a real browser, with JavaScript and without: the same can be done."""

import re

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Open, Served, sign_in
from tests.browser.test_accessibility import WIDER, violations
from tests.factories.files import picture
from tests.factories.writing import PDF

pytestmark = pytest.mark.browser

PLAN: FilePayload = {"name": "Plan.pdf", "mimeType": "application/pdf", "buffer": PDF}
ROOM: FilePayload = {
    "name": "Salle.png",
    "mimeType": "image/png",
    "buffer": picture("png"),
}
WITH_AND_WITHOUT = pytest.mark.parametrize(
    "page", [True, False], ids=["scripts", "no scripts"], indirect=True
)


@pytest.fixture
def page(request: pytest.FixtureRequest, window: Open, written_in: Served) -> Page:
    """Give the window of a moderator, who need not wait between two messages."""
    has_scripts = getattr(request, "param", True)
    opened = window(java_script_enabled=has_scripts).new_page()
    sign_in(opened, written_in.base_url, "Ben")
    return opened


def long_topic(served: Served, number: int = 1) -> str:
    rest = "" if number == 1 else f"page/{number}/"
    return f"{served.base_url}/topic/{served.house.long_topic}-un-long-sujet/{rest}"


def last_post(page: Page, words: str) -> Locator:
    return page.locator("article.post", has_text=words).last


@WITH_AND_WITHOUT
def test_a_topic_with_files_is_opened(page: Page) -> None:
    page.click("header a[href='/create']")
    page.click("a.create__entry:text-is('Salle vide')")
    page.fill("[name=title]", "Le plan de la salle")
    page.fill("[name=body]", "Le voici, avec une **photo** :wink:")
    page.set_input_files("[name=files]", [PLAN, ROOM])
    if page.evaluate("() => document.querySelector('[name=files]').files.length"):
        page.click("button[name=attach]")
    expect(page.locator(".draft")).to_have_count(2)
    page.fill(".draft [name=draft_alts]:visible", "Des tables vides")
    page.click("button[name=preview]")
    expect(page.locator(".preview strong")).to_have_text("photo")
    expect(page.locator(".preview .attachment")).to_have_count(2)
    page.click("[data-publish]")
    page.wait_for_url("**/topic/*-le-plan-de-la-salle/#comment-*")
    post = page.locator("article.post")
    expect(post.locator(".post__body")).to_have_text("Le voici, avec une photo 😉")
    expect(post.locator("img[alt='Des tables vides']")).to_be_visible()
    names = post.locator(".attachment__name")
    expect(names).to_have_text(["Plan.pdf", "Salle.png"])


@WITH_AND_WITHOUT
def test_posts_of_two_pages_are_quoted(page: Page, written_in: Served) -> None:
    page.goto(long_topic(written_in))
    page.check("article[data-number='3'] input[name=quote]")
    expect(page.locator("#quoting")).to_be_visible()
    if page.locator("[data-keep]").is_visible():
        page.click("[data-keep]")
    page.goto(long_topic(written_in, 2))
    page.check("article[data-number='30'] input[name=quote]")
    page.click("#quoting .button--primary")
    body = page.locator("[name=body]")
    expect(body).to_have_value(
        re.compile(r"^(?=.*Message 3\.)(?=.*Message 30\.)", re.DOTALL)
    )
    body.fill(f"{body.input_value()}Les deux se valent.")
    page.click("[data-publish]")
    post = last_post(page, "Les deux se valent.")
    expect(post.locator(".quote")).to_have_count(2)
    expect(page.locator("#quoting")).to_be_hidden()


@WITH_AND_WITHOUT
def test_a_refusal_is_told_and_keeps_the_text(page: Page, written_in: Served) -> None:
    page.goto(f"{written_in.base_url}/topic/{written_in.house.topic}/reply")
    many = ":wink: " * 76
    page.fill("[name=body]", many)
    page.click("[data-publish]")
    expect(page.locator(".alert[role=alert]")).to_contain_text("Seulement 75 émoticônes")
    expect(page.locator("[name=body]")).to_have_value(many)


def test_a_reply_appears_in_its_place_and_has_the_focus(
    page: Page, written_in: Served
) -> None:
    page.goto(f"{written_in.base_url}/topic/{written_in.house.topic}-bibliotheques/")
    page.evaluate("() => { window.isTheSame = true }")
    page.fill("[name=body]", "Sur place.")
    page.locator("[name=body]").press("Control+Enter")
    post = last_post(page, "Sur place.")
    expect(post).to_be_focused()
    expect(page.locator("[data-toast]")).to_have_text("Votre message est publié.")
    expect(page.locator("[name=body]")).to_have_value("")
    assert page.evaluate("() => window.isTheSame")
    page.fill("[name=body]", "Et une autre.")
    page.click("[data-publish]")
    expect(last_post(page, "Et une autre.")).to_be_focused()
    page.reload()
    expect(page.locator("article.post", has_text="Sur place.")).to_have_count(1)
    expect(page.locator("article.post", has_text="Et une autre.")).to_have_count(1)


def test_errors_come_in_place_without_a_script_error(
    page: Page, written_in: Served
) -> None:
    thrown: list[str] = []
    page.on("pageerror", lambda error: thrown.append(str(error)))
    page.goto(f"{written_in.base_url}/topic/{written_in.house.topic}-bibliotheques/")
    page.fill("[name=body]", "a")
    page.click("[data-publish]")
    expect(page.locator(".alert")).to_be_focused()
    assert "/reply" not in page.url
    page.fill("[name=body]", "Assez long.")
    page.click("button[name=preview]")
    expect(page.locator(".preview")).to_be_focused()
    expect(page.locator(".preview .prose")).to_have_text("Assez long.")
    assert thrown == []


def test_selected_words_are_quoted_at_the_caret(page: Page, written_in: Served) -> None:
    page.goto(f"{written_in.base_url}/topic/{written_in.house.topic}-bibliotheques/")
    page.fill("[name=body]", "Avant.")
    page.locator(f"#comment-{written_in.house.visible_post} em").select_text()
    page.click("[data-quote-selection]")
    quoted = f"::: quote post={written_in.house.visible_post}\nce que\n:::\n\n"
    expect(page.locator("[name=body]")).to_have_value(f"Avant.\n\n{quoted}")
    expect(page.locator("[name=body]")).to_be_focused()
    page.click(f"#comment-{written_in.house.visible_post} [data-quote]")
    expect(page.locator("[name=body]")).to_have_value(
        f"Avant.\n\n{quoted}{quoted.replace('ce que', 'Voici *ce que* je pense. Le plan')}"
    )


def test_a_file_too_large_is_told_before_it_leaves(page: Page, written_in: Served) -> None:
    page.route("**/composer/editor", lambda route: route.abort())  # the field alone
    page.goto(f"{written_in.base_url}/topic/{written_in.house.topic}/reply")
    large: FilePayload = {**PLAN, "buffer": PDF + bytes(10 * 2**20)}
    page.set_input_files("[name=files]", [large])
    said = page.evaluate("() => document.querySelector('[name=files]').validationMessage")
    assert said.startswith("Un fichier est trop lourd")
    expect(page.locator(".draft")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_form_given_back_is_for_everyone(
    window: Open, written_in: Served, scheme: str, size: dict[str, int]
) -> None:
    page = window(color_scheme=scheme, viewport=size, reduced_motion="reduce").new_page()
    sign_in(page, written_in.base_url, "Ben")
    page.goto(f"{written_in.base_url}/topic/{written_in.house.topic}/reply")
    page.set_input_files("[name=files]", [PLAN, ROOM])
    expect(page.locator(".draft")).to_have_count(2)
    page.fill("[name=body]", ":wink: " * 76)
    page.click("[data-publish]")
    expect(page.locator(".alert")).to_be_visible()
    assert violations(page) == []
    assert not page.evaluate(WIDER)
    page.fill("[name=body]", "Un texte **court**.")
    page.click("button[name=preview]")
    expect(page.locator(".preview")).to_be_visible()
    assert violations(page) == []
    assert not page.evaluate(WIDER)
