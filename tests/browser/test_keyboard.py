"""Every page with the keyboard alone: all reached, in order, seen, and a way past."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, Served, sign_in

pytestmark = pytest.mark.browser

# Numbers what the Tab key must reach and remembers how each looks without the focus.
MARK = """() => {
  const look = element => {
    const style = getComputedStyle(element);
    return [style.outlineStyle, style.outlineWidth, style.boxShadow, style.borderColor,
      style.backgroundColor, style.clipPath, style.transform].join('|');
  };
  window.look = look;
  const all = [...document.querySelectorAll(
      'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]')]
    .filter(element => element.tabIndex >= 0 && !element.disabled)
    .filter(element => element.checkVisibility({visibilityProperty: true}))
    .filter(element => element.getClientRects().length > 0);
  all.forEach((element, number) => {
    element.order = number;
    element.before = look(element);
  });
  return all.map(element => element.outerHTML.slice(0, 100));
}"""
FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const box = element.getBoundingClientRect(), style = getComputedStyle(element);
  const points = [[box.left + box.width / 2, box.top + box.height / 2],
    [box.left + 2, box.top + 2], [box.right - 2, box.bottom - 2]];
  const inside = points.filter(([x, y]) =>
    x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
  const free = inside.some(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top && (element.contains(top) || top.contains(element));
  });
  const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
  return {order: element.order ?? -1, html: element.outerHTML.slice(0, 100),
    seen: outlined || look(element) !== element.before, free};
}"""


KEPT = "() => Object.keys(localStorage).some(name => name.startsWith('draft '))"


def walked(page: Page) -> tuple[list[str], list[dict[str, object]]]:
    """Press Tab until the page ends; return what should be reached and what was.

    After the last, the browser either leaves the page or begins again. An editor comes when
    its form is near: it has come before anything is counted.
    """
    for form in page.locator("[data-editor]").all():
        form.scroll_into_view_if_needed()
        expect(form).to_have_attribute("data-ready", "1")
        page.evaluate("() => scrollTo(0, 0)")
    if page.locator("[data-remember]").count():  # what is kept brings more to reach
        page.fill("#composer-body", "Déjà commencé.")
        page.wait_for_function(KEPT)
        page.reload()
        expect(page.locator("#composer-remember")).to_be_attached()
    wanted = page.evaluate(MARK)
    reached: list[dict[str, object]] = []
    for _ in range(len(wanted) + 5):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None or (reached and focused["order"] == reached[0]["order"]):
            break
        reached.append(focused)
    return wanted, reached


@pytest.mark.parametrize("reader", ["", "Ben"])
def test_tab_reaches_everything_in_order_and_shows_where_it_is(
    window: Open, served: Served, reader: str
) -> None:
    page = window(reduced_motion="reduce").new_page()
    if reader:
        sign_in(page, served.base_url, reader)
    for name, address in served.pages_for(reader).items():
        page.goto(address)
        wanted, reached = walked(page)
        orders = [focused["order"] for focused in reached]
        missed = [html for number, html in enumerate(wanted) if number not in orders]
        assert missed == [], name
        assert orders == list(range(len(wanted))), name
        assert [f["html"] for f in reached if not f["seen"]] == [], name
        assert [f["html"] for f in reached if not f["free"]] == [], name


def test_the_first_link_skips_to_the_content(window: Open, served: Served) -> None:
    page = window().new_page()
    for name, address in served.pages.items():
        page.goto(address)
        page.keyboard.press("Tab")
        first = page.locator(":focus")
        assert first.inner_text() == "Aller au contenu", name
        box = first.bounding_box()
        assert box, name
        assert box["y"] >= 0, name
        assert box["height"] > 20, name
        page.keyboard.press("Enter")
        assert page.evaluate("() => document.activeElement.id") == "contenu", name


def test_menus_open_and_close_by_keyboard(window: Open, served: Served) -> None:
    page = window().new_page()
    page.goto(served.base_url)
    menu = page.locator("header details")
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    assert menu.get_attribute("open") is not None
    page.keyboard.press("Escape")
    assert menu.get_attribute("open") is None
    assert page.evaluate("() => document.activeElement.tagName") == "SUMMARY"
