"""Nothing written is lost: crashes, other tabs, no network, an ended session."""

import re
from contextlib import suppress

import pytest
from playwright.sync_api import BrowserContext, Error, Page, expect

from tests.browser.composing import KEPT, composed, in_topic, notice, type_kept
from tests.browser.conftest import DESKTOP, PHONE, Open, Served, sign_in
from tests.browser.test_accessibility import WIDER, violations
from tests.browser.test_writing import PLAN, ROOM

pytestmark = pytest.mark.browser

IS_KEPT = """async topic => {
  const answer = await fetch(`/composer/draft?kind=reply&subject=${topic}`);
  return (await answer.json()).is_kept;
}"""
BACK = "Votre contenu précédent a été rétabli."


@pytest.fixture
def context(window: Open, written_in: Served) -> BrowserContext:
    """Give a moderator's browser."""
    opened = window()
    page = opened.new_page()
    sign_in(page, written_in.base_url, "Ben")
    page.close()
    return opened


def in_another_tab(page: Page, served: Served) -> None:
    """Change the draft of a reply in the conversation, as another tab would."""
    address = f"{served.base_url}/composer/draft"
    place: dict[str, str | float | bool] = {"kind": "reply", "subject": served.house.topic}
    known = page.request.get(address, params=place).json()
    other = {**place, "version": known["version"], "key": "other", "body": "Ailleurs."}
    page.request.post(address, form=other, headers={"origin": served.base_url})


def crash(page: Page) -> None:
    """End a tab as a crash does: nothing of it runs any more."""
    with page.expect_event("crash"), suppress(Error):
        page.goto("chrome://crash")
    page.close()


def test_a_tab_crashes_four_seconds_after_typing(
    context: BrowserContext, written_in: Served
) -> None:
    page, _ = in_topic(context, written_in)
    type_kept(page, "Avant la panne.")
    crash(page)
    page, area = in_topic(context, written_in)
    expect(area).to_have_value("Avant la panne.")
    told = notice(page, "restored")
    expect(told.get_by_role("status")).to_have_text(BACK)
    expect(area).to_be_focused()

    told.get_by_role("button", name="Vider l’éditeur").click()
    expect(area).to_have_value("")
    expect(area).to_be_focused()
    expect(told).to_be_hidden()
    emptied = notice(page, "emptied")
    with page.expect_response(KEPT):
        emptied.get_by_role("button", name="Annuler").click()
    expect(area).to_have_value("Avant la panne.")
    expect(emptied).to_be_hidden()


def test_undoing_goes_with_the_next_input(
    context: BrowserContext, written_in: Served
) -> None:
    page, _ = in_topic(context, written_in)
    type_kept(page, "À vider.")
    page.close()
    page, area = in_topic(context, written_in)
    expect(area).to_have_value("À vider.")
    with page.expect_response(KEPT):
        notice(page, "restored").get_by_role("button", name="Vider l’éditeur").click()
    page.keyboard.type("N")
    expect(notice(page, "emptied")).to_be_hidden()
    area.fill("")
    page.close()
    page, area = in_topic(context, written_in)
    expect(area).to_have_value("")


def test_leaving_at_once_keeps_the_last_words(
    context: BrowserContext, written_in: Served
) -> None:
    page, _ = in_topic(context, written_in)
    page.keyboard.type("Parti aussitôt.")
    page.goto(f"{written_in.base_url}/")
    page.wait_for_function(IS_KEPT, arg=written_in.house.long_topic)
    page.goto(f"{written_in.base_url}/drafts")
    expect(page.locator(".latest")).to_contain_text("Parti aussitôt.")
    page.click(".latest__more a:has-text('Un long sujet')")
    expect(page.locator("#composer-body")).to_have_value("Parti aussitôt.")
    expect(notice(page, "restored")).to_be_visible()


def test_two_tabs_write_one_draft(context: BrowserContext, written_in: Served) -> None:
    one, first = in_topic(context, written_in)
    two, second = in_topic(context, written_in)
    one.bring_to_front()
    type_kept(one, "Premier onglet.")
    two.bring_to_front()
    second.focus()
    with two.expect_response(KEPT) as answer:
        two.keyboard.type("Second onglet.")
    assert answer.value.status == 409
    told = notice(two, "elsewhere")
    expect(told.get_by_role("status")).to_have_text(
        "Ce brouillon a été modifié dans un autre onglet."
    )
    told.get_by_role("button", name="Reprendre l’autre texte").click()
    expect(second).to_have_value("Premier onglet.")
    expect(told).to_be_hidden()
    second.focus()
    two.keyboard.press("Control+z")
    expect(second).to_have_value("Second onglet.")

    with two.expect_response(KEPT):
        two.keyboard.type(" Deux.")
    one.bring_to_front()
    first.focus()
    with one.expect_response(KEPT) as answer:
        one.keyboard.type(" Un.")
    assert answer.value.status == 409
    with one.expect_response(KEPT) as answer:
        notice(one, "elsewhere").get_by_role("button", name="Garder ce texte").click()
    assert answer.value.status == 200
    expect(first).to_have_value("Premier onglet. Un.")
    expect(notice(one, "elsewhere")).to_be_hidden()


def test_what_is_published_is_no_draft_any_more(
    context: BrowserContext, written_in: Served
) -> None:
    page, area = in_topic(context, written_in)
    type_kept(page, "Publié pour de bon.")
    with page.expect_response(lambda one: "/composer/draft?" in one.url):
        page.keyboard.press("Control+Enter")
    expect(page.locator("article.post", has_text="Publié pour de bon.")).to_have_count(1)
    expect(area).to_have_value("")
    page.goto(f"{written_in.base_url}/drafts")
    expect(page.locator("main")).not_to_contain_text("Publié pour de bon.")


def test_a_text_too_long_to_keep_is_told(
    context: BrowserContext, written_in: Served
) -> None:
    page, area = in_topic(context, written_in)
    area.fill("mot " * 60_000)
    told = notice(page, "unkept").get_by_role("status")
    expect(told).to_have_text("Ce texte est trop long pour être gardé comme brouillon.")
    expect(notice(page, "offline")).to_be_hidden()
    area.fill("Assez court.")
    expect(notice(page, "unkept")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_every_notice_is_for_everyone(
    window: Open, written_in: Served, scheme: str, width: int
) -> None:
    size = {**(PHONE if width == 320 else DESKTOP), "width": width}
    opened = window(color_scheme=scheme, viewport=size, reduced_motion="reduce")
    page = opened.new_page()
    sign_in(page, written_in.base_url, "Ben")
    composed(page, written_in)
    type_kept(page, "Déjà commencé.")
    page.reload()
    expect(notice(page, "restored")).to_be_visible()
    faults = violations(page)
    with page.expect_response(KEPT):
        notice(page, "restored").get_by_role("button", name="Vider l’éditeur").click()
    faults += violations(page)
    in_another_tab(page, written_in)
    page.keyboard.type("Ici aussi.")
    expect(notice(page, "elsewhere")).to_be_visible()
    faults += violations(page)
    notice(page, "elsewhere").get_by_role("button", name="Garder ce texte").click()
    opened.clear_cookies()
    page.keyboard.type("Sans session.")
    notice(page, "ended").get_by_role("button", name="Se connecter").click()
    expect(page.get_by_role("dialog").locator("#name")).to_be_focused()
    faults += violations(page)
    wide = page.evaluate(WIDER)
    page.keyboard.press("Escape")
    opened.set_offline(True)
    page.keyboard.type(" Ni réseau.")
    expect(notice(page, "offline")).to_be_visible()
    faults += violations(page)
    assert (faults, wide) == ([], False)


def test_files_come_back_with_the_text_they_belong_to(
    context: BrowserContext, written_in: Served
) -> None:
    page, area = in_topic(context, written_in)
    with page.expect_response(KEPT):
        page.set_input_files("[name=files]", [PLAN, ROOM])
    expect(page.locator(".draft [name=draft_ids]")).to_have_count(2)
    page.locator(".draft [name=draft_alts]:visible").fill("La salle de lecture")
    area.focus()
    type_kept(page, "Voici.")
    page.close()
    page, area = in_topic(context, written_in)
    expect(area).to_have_value("Voici.")
    expect(page.locator(".draft")).to_have_count(2)
    alt = page.locator(".draft [name=draft_alts]:visible")
    expect(alt).to_have_value("La salle de lecture")
    picture = page.locator(".draft", has_text="Salle.png")
    picture.get_by_role("button", name=re.compile("Insérer")).click()
    expect(area).to_have_value(re.compile(r"!\[\]\(attachment:\d+\)"))
    with page.expect_response(KEPT):
        page.locator(".draft", has_text="Plan.pdf").get_by_role(
            "button", name=re.compile("Retirer")
        ).click()
    with page.expect_response(KEPT):
        notice(page, "restored").get_by_role("button", name="Vider l’éditeur").click()
    expect(page.locator(".draft")).to_have_count(0)
    notice(page, "emptied").get_by_role("button", name="Annuler").click()
    expect(page.locator(".draft")).to_have_count(2)
    page.keyboard.press("Control+Enter")
    post = page.locator("article.post", has_text="Voici.").last
    expect(post.get_by_role("img", name="La salle de lecture")).to_be_visible()
    expect(post).not_to_contain_text("Plan.pdf")


def test_what_comes_back_moves_nobody(context: BrowserContext, written_in: Served) -> None:
    page, _ = in_topic(context, written_in)
    type_kept(page, "Gardé.")
    page.close()
    page = context.new_page()
    topic = written_in.house.long_topic
    page.goto(f"{written_in.base_url}/topic/{topic}-un-long-sujet/page/2/")
    page.locator("[data-composer]").scroll_into_view_if_needed()
    expect(page.locator("#composer-body")).to_have_value("Gardé.")
    expect(notice(page, "restored")).to_be_visible()
    assert page.evaluate("() => document.activeElement === document.body")
