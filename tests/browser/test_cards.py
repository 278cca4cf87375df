"""Cards in a real browser: nothing of others before a click, notices that are true."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.browser.composing import composed, notice, paste
from tests.browser.conftest import DESKTOP, PHONE, Open, Served, sign_in
from tests.browser.test_accessibility import WIDER, violations

pytestmark = pytest.mark.browser

VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
PLAYER = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1"
LONG = "https://vimeo.com/76979871?" + "a" * 200
EMBEDDED = "Votre lien a été automatiquement intégré."
FOCUSED = "() => document.activeElement.title || document.activeElement.id"
LOWEST = """() => Math.min(...[...document.querySelectorAll('figure.card a, div.card')]
  .map(one => one.getBoundingClientRect().height))"""
PLAYING = "<!doctype html><title>Lecteur</title><p>On joue."


@pytest.fixture(scope="module")
def address(chromium_page: Page, written_in: Served) -> str:
    """Publish a post with cards; return where it is read."""
    page, own = chromium_page, f"{written_in.base_url}/p/{written_in.house.visible_post}"
    hidden = f"{written_in.base_url}/p/{written_in.house.hidden_post}"
    sign_in(page, written_in.base_url, "Ben")
    page.goto(f"{written_in.base_url}/topic/{written_in.house.topic}/reply")
    lines = ("Voir :", own, VIDEO, hidden, LONG, f"<{own}>")
    page.fill("#composer-body", "\n\n".join(lines))
    page.click("[data-publish]")
    page.wait_for_url("**#comment-*")
    return page.url


@pytest.fixture(scope="module")
def chromium_page(request: pytest.FixtureRequest) -> Iterator[Page]:
    """Give a window that lasts as long as the module."""
    context = request.getfixturevalue("chromium").new_context(locale="fr-FR")
    yield context.new_page()
    context.close()


def elsewhere(page: Page) -> list[str]:
    """Note the hosts of others that a page asks for anything; none is reached."""
    asked: list[str] = []

    def note(request: Request) -> None:
        name = urlsplit(request.url).hostname or ""
        if name != "localhost":
            asked.append(name)

    def answer(route: Route) -> None:
        if urlsplit(route.request.url).hostname == "localhost":
            route.fallback()
        else:
            route.fulfill(body=PLAYING, content_type="text/html")

    page.context.on("request", note)
    page.context.route("**/*", answer)
    return asked


def test_nobody_else_is_asked_before_the_click(window: Open, address: str) -> None:
    page = window().new_page()
    asked = elsewhere(page)
    page.goto(address, wait_until="networkidle")
    play = page.get_by_role("link", name="Lire la vidéo (YouTube)")
    play.scroll_into_view_if_needed()
    play.hover()
    play.focus()
    page.wait_for_load_state("networkidle")
    assert asked == []
    page.keyboard.press("Enter")
    frame = page.locator("iframe")
    expect(frame).to_have_attribute("src", PLAYER)
    expect(frame.content_frame.locator("p")).to_have_text("On joue.")
    assert set(asked) == {"www.youtube-nocookie.com"}
    assert page.evaluate(FOCUSED) == "Vidéo (YouTube)"
    assert "allow-top-navigation" not in (frame.get_attribute("sandbox") or "")
    assert violations(page) == []
    expect(page.get_by_role("link", name=VIDEO)).to_be_visible()


def test_no_other_frame_is_let_in(window: Open, address: str) -> None:
    page = window().new_page()
    asked = elsewhere(page)
    page.goto(address)
    page.evaluate(
        "link => { link.dataset.player = 'https://exemple.invalid/'; link.click(); }",
        page.locator("[data-player]").first.element_handle(),
    )
    page.wait_for_load_state("networkidle")
    assert asked == []


def test_without_scripts_the_link_leads_to_the_video(window: Open, address: str) -> None:
    page = window(java_script_enabled=False).new_page()
    asked = elsewhere(page)
    page.goto(address)
    assert asked == []
    page.get_by_role("link", name="Lire la vidéo (YouTube)").click()
    page.wait_for_url(VIDEO)
    assert set(asked) == {"www.youtube.com"}


def test_a_new_tab_is_opened_as_for_any_link(window: Open, address: str) -> None:
    page = window().new_page()
    elsewhere(page)
    page.goto(address)
    play = page.get_by_role("link", name="Lire la vidéo (YouTube)")
    play.evaluate("link => { link.href = '/robots.txt'; }")
    with page.context.expect_page() as opened:
        play.click(modifiers=["ControlOrMeta"])
    opened.value.wait_for_url("**/robots.txt")
    assert page.locator("iframe").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_cards_are_for_everyone(
    window: Open, address: str, scheme: str, width: int
) -> None:
    size = {**(PHONE if width == 320 else DESKTOP), "width": width}
    page = window(
        color_scheme=scheme, viewport=size, has_touch=width == 320, reduced_motion="reduce"
    ).new_page()
    page.goto(address)
    post = page.locator(".post", has_text="Voir")
    expect(post.locator(".card")).to_have_count(3)
    assert violations(page) == []
    assert page.evaluate(LOWEST) >= (44 if width == 320 else 24)
    assert not page.evaluate(WIDER)
    card = post.locator(".card").first.bounding_box()
    assert card
    page.mouse.click(card["x"] + 8, card["y"] + card["height"] - 4)
    page.wait_for_url("**#comment-*")


def test_the_hidden_is_a_link_for_all_but_moderators(
    window: Open, page: Page, address: str, written_in: Served
) -> None:
    page.goto(address)
    expect(page.locator(".post", has_text="Voir").locator(".card")).to_have_count(4)
    guest = window().new_page()
    guest.goto(address)
    hidden = f"{written_in.base_url}/p/{written_in.house.hidden_post}"
    expect(guest.locator(".post__body a", has_text=hidden)).to_be_visible()
    assert "zqhidden" not in guest.content()


def test_an_address_that_became_a_card_is_told_and_taken_back(
    page: Page, written_in: Served
) -> None:
    own = f"{written_in.base_url}/p/{written_in.house.visible_post}"
    area = composed(page, written_in, "Voir :\n\n")
    told = notice(page, "card").locator("[role=status]")
    expect(told).to_have_text("")
    page.keyboard.insert_text(own)
    expect(told).to_have_text(EMBEDDED)
    page.get_by_role("button", name="Afficher plutôt comme un lien").click()
    expect(area).to_have_value(f"Voir :\n\n<{own}>")
    expect(told).to_have_text("")
    expect(area).to_be_focused()
    page.keyboard.press("Control+z")
    expect(area).to_have_value(f"Voir :\n\n{own}")
    expect(told).to_have_text(EMBEDDED)
    page.keyboard.press("Control+End")
    page.keyboard.type(" et la suite")
    expect(told).to_have_text("")


def test_the_last_one_is_taken_back_first(page: Page, written_in: Served) -> None:
    own = f"{written_in.base_url}/p/{written_in.house.visible_post}"
    area = composed(page, written_in, VIDEO)
    told = notice(page, "card").locator("[role=status]")
    expect(told).to_have_text(EMBEDDED)
    page.keyboard.press("Control+Home")
    page.keyboard.insert_text(f"{own}\n\n")
    with page.expect_response("**/preview"):
        pass
    button = page.get_by_role("button", name="Afficher plutôt comme un lien")
    button.click()
    expect(area).to_have_value(f"<{own}>\n\n{VIDEO}")
    expect(told).to_have_text(EMBEDDED)
    button.click()
    expect(area).to_have_value(f"<{own}>\n\n<{VIDEO}>")
    expect(told).to_have_text("")


def test_what_has_no_card_is_not_told(page: Page, written_in: Served) -> None:
    base = written_in.base_url
    lines = ("https://exemple.fr/p/1", f"{base}/p/987654", f"Voir {VIDEO}", f"<{VIDEO}>")
    for words in (*lines, f"- {VIDEO}", f"```\n{VIDEO}\n```"):
        area = composed(page, written_in)
        with page.expect_response("**/preview") as answered:
            area.fill(f"{words}\n\n:wink:")
        assert answered.value.ok
        expect(page.locator(".counts")).to_contain_text("Émoticônes : 1 sur 75")
        expect(notice(page, "card").locator("[role=status]")).to_have_text("")


def test_a_notice_that_was_closed_stays_closed(page: Page, written_in: Served) -> None:
    area = composed(page, written_in, VIDEO)
    told = notice(page, "card").locator("[role=status]")
    expect(told).to_have_text(EMBEDDED)
    notice(page, "card").get_by_role("button", name="Fermer").click()
    expect(told).to_have_text("")
    with page.expect_response("**/preview"):
        area.fill(f"{VIDEO}\n\n:wink:")
    expect(page.locator(".counts")).to_contain_text("Émoticônes : 1 sur 75")
    expect(told).to_have_text("")


def test_a_pasted_address_is_told_too(page: Page, written_in: Served) -> None:
    composed(page, written_in)
    paste(page, "", "rien")
    page.evaluate(
        "words => document.execCommand('insertText', false, words)",
        "https://youtu.be/dQw4w9WgXcQ",
    )
    expect(notice(page, "card").locator("[role=status]")).to_have_text(EMBEDDED)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_notice_and_the_preview_are_for_everyone(
    window: Open, written_in: Served, scheme: str, width: int
) -> None:
    size = {**(PHONE if width == 320 else DESKTOP), "width": width}
    page = window(
        color_scheme=scheme, viewport=size, has_touch=width == 320, reduced_motion="reduce"
    ).new_page()
    asked = elsewhere(page)
    sign_in(page, written_in.base_url, "Ben")
    own = f"{written_in.base_url}/p/{written_in.house.visible_post}"
    composed(page, written_in, f"{own}\n\n{VIDEO}")
    page.click("[data-md-button=preview]")
    expect(page.locator(".live .card")).to_have_count(2)
    expect(notice(page, "card")).to_contain_text(EMBEDDED)
    assert violations(page) == []
    assert not page.evaluate(WIDER)
    assert asked == []
