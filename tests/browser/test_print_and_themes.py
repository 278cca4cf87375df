"""Pages on paper, in forced colours and in the dark: all of it is there to be read."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DESKTOP, Open, Served

pytestmark = pytest.mark.browser

THEMES = {"light": "rgb(246, 244, 240)", "dark": "rgb(18, 22, 26)"}
"""The paper's colour in each."""

# Tells which words of the posts cannot be seen: neither drawn nor of any size.
UNSEEN = """() => [...document.querySelectorAll(
    '.post__body :is(p, blockquote, figcaption)')]
  .filter(element => !element.checkVisibility({
      contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true})
    || element.getBoundingClientRect().height < 8)
  .map(element => element.outerHTML.slice(0, 120))"""

# Tells where words have the colour of what is behind them.
DROWNED = """() => {
  const ground = element => {
    for (let behind = element; behind; behind = behind.parentElement) {
      const colour = getComputedStyle(behind).backgroundColor;
      if (!/, 0\\)$/.test(colour)) return colour;
    }
    return 'none';
  };
  return [...document.querySelectorAll('body *')]
    .filter(element => [...element.childNodes].some(node =>
      node.nodeType === Node.TEXT_NODE && node.data.trim()))
    .filter(element => element.checkVisibility({visibilityProperty: true}))
    .filter(element => getComputedStyle(element).color === ground(element))
    .map(element => element.outerHTML.slice(0, 120));
}"""
GROUND = "() => getComputedStyle(document.documentElement).backgroundColor"


def unseen(page: Page) -> list[str]:
    found: list[str] = page.evaluate(UNSEEN)
    return found


def test_quotes_are_folded_on_the_screen_and_open_on_paper(
    window: Open, full_page: str
) -> None:
    page = window().new_page()
    page.goto(full_page)
    assert any("Une bibliothèque ouvre" in html for html in unseen(page))
    page.emulate_media(media="print")
    assert unseen(page) == []


def test_paper_holds_the_topic_and_nothing_to_click(window: Open, full_page: str) -> None:
    page = window(color_scheme="dark").new_page()
    page.goto(full_page)
    page.emulate_media(media="print")
    shown = page.locator("body").inner_text()
    for words in ("Communiquer dehors", "Anne Verneuil", "Plan d’accès.pdf", "1 mois plus"):
        assert words in shown
    assert page.locator("article.post").count() == 25
    assert page.evaluate(GROUND) == "rgb(255, 255, 255)"
    for control in ("a.action", "header summary", "footer button", ".columns__aside a"):
        assert page.locator(control).count() > 0, control
        assert not any(one.is_visible() for one in page.locator(control).all()), control


def test_a_topic_can_be_printed(window: Open, full_page: str) -> None:
    page = window().new_page()
    page.goto(full_page)
    paper = page.pdf(format="A4")
    assert paper.startswith(b"%PDF")
    assert 2 <= paper.count(b"/Type /Page\n") <= 30


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("forced", ["none", "active"])
def test_no_words_drown_in_what_is_behind_them(
    window: Open, served: Served, scheme: str, forced: str
) -> None:
    page = window(color_scheme=scheme, forced_colors=forced).new_page()
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        for name, address in served.pages.items():
            page.goto(address)
            assert page.evaluate(DROWNED) == [], (name, media)


def test_drowned_words_are_seen(window: Open, served: Served) -> None:
    page = window(bypass_csp=True).new_page()
    page.goto(served.base_url)
    page.add_style_tag(content="h1 { color: rgb(1, 2, 3); background: rgb(1, 2, 3) }")
    assert [html[:3] for html in page.evaluate(DROWNED)] == ["<h1"]


def test_in_forced_colours_buttons_keep_an_edge(window: Open, served: Served) -> None:
    page = window(forced_colors="active").new_page()
    page.goto(f"{served.base_url}/login")
    for control in page.locator("main :is(button, .field__input)").all():
        width = control.evaluate("e => parseFloat(getComputedStyle(e).borderTopWidth)")
        style = control.evaluate("e => getComputedStyle(e).borderTopStyle")
        assert width >= 1, control
        assert style == "solid", control


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_chosen_theme_is_there_from_the_first_byte(
    window: Open, served: Served, theme: str, scheme: str
) -> None:
    context = window(color_scheme=scheme, java_script_enabled=False)
    cookie = {"name": "theme", "value": theme, "url": served.base_url}
    context.add_cookies([cookie])  # type: ignore[list-item]  # its keys are all optional
    page = context.new_page()
    for name, address in served.pages.items():
        answer = page.goto(address)
        assert answer, name
        assert f'data-theme="{theme}"' in answer.text()[:200], name
        assert page.evaluate(GROUND) == THEMES[theme], name


@pytest.mark.parametrize("scheme", THEMES)
def test_without_a_choice_the_device_decides(
    window: Open, served: Served, scheme: str
) -> None:
    page = window(color_scheme=scheme, viewport=DESKTOP).new_page()
    answer = page.goto(served.base_url)
    assert answer
    assert "data-theme" not in answer.text()
    assert page.evaluate(GROUND) == THEMES[scheme]


def test_another_theme_takes_effect_at_once_and_lasts(window: Open, served: Served) -> None:
    page = window(color_scheme="light").new_page()
    page.goto(served.base_url)
    page.locator("header summary", has_text="Apparence").click()
    with page.expect_response("**/preferences"):
        page.click("header button[value=dark]")
    assert page.evaluate(GROUND) == THEMES["dark"]
    answer = page.reload()
    assert answer
    assert 'data-theme="dark"' in answer.text()[:200]
