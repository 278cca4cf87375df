"""Pasting in a real browser: structure stays, undoing works, nothing hostile wakes up."""

import json
from collections.abc import Sequence

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.composing import PASTE_IMAGE, SAMPLES, composed, notice, paste
from tests.browser.conftest import Open, Served, sign_in
from tests.corpora import hostile, watched

pytestmark = pytest.mark.browser

AT_ONCE, SOME = 100, 4
PASTED = "Collé en tant que texte enrichi."
HTML = "<h2>Horaires</h2><p>Ouvert <b>lundi</b>.</p><table><tr><td>a<td>b</table>"
CALM = "**Horaires**\n\nOuvert **lundi**.\n\na — b"
FULL = "## Horaires\n\nOuvert **lundi**.\n\n| a | b |\n| --- | --- |"
PLAIN = "Horaires\nOuvert lundi.\na\tb"
COPY = """async ([html, text]) => navigator.clipboard.write([new ClipboardItem({
  'text/html': new Blob([html], { type: 'text/html' }),
  'text/plain': new Blob([text], { type: 'text/plain' }) })])"""


@pytest.fixture
def page(window: Open, written_in: Served) -> Page:
    """Give a moderator's window."""
    context = window()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened = context.new_page()
    sign_in(opened, written_in.base_url, "Ben")
    return opened


def test_a_document_is_pasted_restored_bared_and_undone(
    page: Page, written_in: Served
) -> None:
    area = composed(page, written_in, "Avant.")
    page.evaluate(COPY, [HTML, PLAIN])
    page.keyboard.press("Control+v")
    told = notice(page, "paste")
    expect(told.locator("[role=status]")).to_have_text(PASTED)
    expect(area).to_have_value(f"Avant.\n\n{CALM}")
    page.keyboard.press("Control+z")
    expect(area).to_have_value("Avant.")
    expect(told.locator("[role=status]")).to_have_text("")
    page.keyboard.press("Control+v")
    told.get_by_role("button", name="Restaurer la mise en forme").click()
    expect(area).to_have_value(f"Avant.\n\n{FULL}")
    expect(told.get_by_role("button", name="Restaurer la mise en forme")).to_have_count(0)
    told.get_by_role("button", name="Coller sans mise en forme").press("Enter")
    expect(area).to_have_value(f"Avant.{PLAIN}")
    expect(area).to_be_focused()
    expect(told.locator("[role=status]")).to_have_text("")
    page.keyboard.press("Control+z")
    expect(area).to_have_value(f"Avant.\n\n{FULL}")


def test_samples_of_every_program_are_pasted(page: Page, written_in: Served) -> None:
    area = composed(page, written_in)
    for sample in sorted(SAMPLES.glob("*.html")):
        expected = json.loads(sample.with_suffix(".json").read_text(encoding="utf-8"))
        area.fill("")
        paste(page, sample.read_text(encoding="utf-8"), "les mots seuls")
        expect(area).to_have_value("\n".join(expected["markdown"]))
        may_restore = notice(page, "paste").locator("[data-act=restore]")
        expect(may_restore).to_have_count(int("full" in expected))


def test_plain_words_are_pasted_as_the_browser_does(page: Page, written_in: Served) -> None:
    area = composed(page, written_in)
    page.evaluate(COPY, ["<span style='color:red'>deux *mots*</span>", "deux *mots*"])
    with page.expect_response("**/composer/paste"):
        page.keyboard.press("Control+v")
    expect(area).to_have_value("deux *mots*")
    expect(notice(page, "paste").locator("[role=status]")).to_have_text("")
    page.keyboard.press("Control+z")
    expect(area).to_have_value("")


def test_a_lost_network_loses_no_paste(page: Page, written_in: Served) -> None:
    area = composed(page, written_in)
    page.route("**/composer/paste", lambda route: route.abort())
    paste(page, HTML, PLAIN)
    expect(area).to_have_value(PLAIN)


def test_words_typed_meanwhile_stay(page: Page, written_in: Served) -> None:
    area = composed(page, written_in)
    held: list[Route] = []
    page.route("**/composer/paste", lambda route: held.append(route))  # noqa: PLW0108  # Playwright marks it
    paste(page, "<p>un <b>mot</b></p>", "un mot")
    page.keyboard.type(" et la suite")
    expect(area).to_have_value("un mot et la suite")
    held[0].continue_()
    expect(area).to_have_value("un **mot** et la suite")


def test_pictures_are_uploaded_where_they_may_be(page: Page, written_in: Served) -> None:
    composed(page, written_in)
    page.evaluate(PASTE_IMAGE)
    expect(page.locator("[data-upload]")).to_contain_text("« vue.png »")
    expect(notice(page, "images").locator("[role=status]")).to_have_text("")
    page.route("**/topic/*/reply", without_files)
    area = composed(page, written_in)
    page.evaluate(PASTE_IMAGE)
    expect(notice(page, "images").locator("[role=status]")).to_have_text(
        "Vous ne pouvez pas directement coller des images. Envoyez-les depuis votre "
        "ordinateur ou insérez-les depuis une URL."
    )
    page.get_by_role("button", name="Insérer depuis une URL").click()
    expect(area).to_have_value("![texte](https://)")


@pytest.mark.corpora
def test_nothing_hostile_runs_before_or_after_sending(
    chromium: Browser, written_in: Served
) -> None:
    texts = list(hostile.payloads().values())[::SOME]
    with watched.window(chromium, written_in.base_url) as seen:
        page = seen.page
        sign_in(page, written_in.base_url, "Ben")
        composed(page, written_in)
        page.keyboard.press("Control+Shift+l")
        _paste_and_look(page, ["<b>rien</b>"], "Premier")
        _publish(page)
        composed(page, written_in)
        _paste_and_look(page, ["<b>rien</b>"], "Second")
        seen.provoke()
        seen.learn()
        statuses = []
        for at in range(0, len(texts), AT_ONCE):
            statuses.append(_paste_and_look(page, texts[at : at + AT_ONCE], f"Lot {at}."))
            seen.provoke()
        assert statuses.count(200) > 10
        _publish(page)
        seen.provoke()
        assert (seen.ran(), seen.asked()) == ([], [])


def without_files(route: Route) -> None:
    """Show the form as it is for whoever may attach nothing."""
    answer = route.fetch()
    name = 'name="files"'
    assert name in answer.text()
    route.fulfill(response=answer, body=answer.text().replace(name, ""))


def _paste_and_look(page: Page, texts: Sequence[str], name: str) -> int:
    """Paste texts as a page would hold them, and wait until they are shown."""
    page.fill("#composer-body", "")
    with page.expect_response("**/composer/paste") as converted:
        paste(page, f"<p><b>{name}</b></p>" + "\n".join(texts), f"{name} Les mots.")
    expect(page.locator(".live")).to_contain_text(name)
    is_rich = converted.value.status == 200
    expect(page.locator(".live strong", has_text=name)).to_have_count(int(is_rich))
    return converted.value.status


def _publish(page: Page) -> None:
    """Publish what is in the form, emoticons aside, and go where it stands."""
    words = page.input_value("#composer-body").replace(":", " ").replace("😀", "")
    page.fill("#composer-body", f"{words[:9_000]}\n\nVoilà.")
    page.keyboard.press("Control+Enter")  # a click would run scripts of the test's own
    page.wait_for_url("**/#comment-*")
