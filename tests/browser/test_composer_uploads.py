"""Files in a real browser: on their way, stopped, tried again, and waited for."""

import re

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.composing import composed, notice
from tests.browser.conftest import DESKTOP, PHONE, Open, Served, sign_in
from tests.browser.test_accessibility import WIDER, violations
from tests.browser.test_composer_tools import SMALL, UNNAMED
from tests.browser.uploading import (
    HALL,
    NOT_TAKEN,
    PLAN,
    ROOM,
    Gate,
    bring,
    button,
    choose,
    coming,
    heard,
    kept,
)
from tests.factories.writing import PDF

pytestmark = pytest.mark.browser

HEAVY: FilePayload = {**PLAN, "name": "Lourd.pdf", "buffer": PDF + bytes(400_000)}
SLOW = {"offline": False, "latency": 0, "downloadThroughput": -1}


def test_several_files_leave_at_once_two_by_two(page: Page, written_in: Served) -> None:
    area = composed(page, written_in, "Voici les plans.")
    gate = Gate(page)
    choose(page, PLAN, ROOM, HALL)
    expect(coming(page)).to_have_count(3)
    expect(heard(page)).to_have_text("Envoi de 3 fichiers")
    expect(page.get_by_role("list", name="Fichiers de votre message")).to_be_visible()
    expect(coming(page).nth(0)).to_contain_text("Plan.pdf (1 ko)")
    expect(coming(page).nth(2)).to_contain_text("En attente")
    bar = page.get_by_role("progressbar", name="Envoi de « Plan.pdf »")
    expect(bar).to_be_visible()
    assert len(gate.held) == 2
    expect(page.locator("#composer-files")).to_have_value("")
    gate.open()
    expect(kept(page)).to_have_count(3)
    expect(coming(page)).to_have_count(0)
    expect(area).to_have_value("Voici les plans.")
    kept(page).filter(has_text="Salle").get_by_role("textbox").fill("La salle vide")
    page.click("[data-publish]")
    post = page.locator("article.post", has_text="Voici les plans.").last
    expect(post.locator(".attachment__name")).to_have_count(3)
    expect(post.locator("img[alt='La salle vide']")).to_be_visible()


def test_one_sees_how_far_a_file_is(page: Page, written_in: Served) -> None:
    composed(page, written_in)
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    slow = {**SLOW, "uploadThroughput": 100_000}
    devtools.send("Network.emulateNetworkConditions", slow)
    choose(page, HEAVY)
    page.wait_for_function(
        "() => { const bar = document.querySelector('[data-upload] progress');"
        " return bar.value > 0 && bar.value < 1 }"
    )
    expect(coming(page).locator("[data-state]")).to_have_text(re.compile(r"^\d+\s%$"))
    button(coming(page), "Annuler").click()
    expect(coming(page)).to_have_count(0)
    expect(heard(page)).to_have_text("L’envoi de « Lourd.pdf » est annulé.")


def test_one_is_stopped_and_the_others_go_on(page: Page, written_in: Served) -> None:
    composed(page, written_in)
    gate = Gate(page)
    choose(page, PLAN, ROOM, HALL)
    stop = button(coming(page).filter(has_text="Plan.pdf"), "Annuler")
    with page.expect_event("requestfailed"):
        stop.press("Enter")
    expect(coming(page)).to_have_count(2)
    expect(button(coming(page).first, "Annuler")).to_be_focused()
    gate.open(1)
    expect(kept(page)).to_have_count(2)
    expect(kept(page)).to_contain_text(["Salle.png", "Hall.png"])


def test_the_last_one_stopped_leads_to_the_field(page: Page, written_in: Served) -> None:
    composed(page, written_in)
    Gate(page)
    choose(page, PLAN)
    button(coming(page), "Annuler").press("Enter")
    expect(page.locator("#composer-files")).to_be_focused()
    expect(page.locator(".drafts")).to_have_count(0)


def test_a_lost_network_is_told_and_tried_again(page: Page, written_in: Served) -> None:
    area = composed(page, written_in, "Mon texte.")
    page.route("**/uploads", lambda route: route.abort())
    choose(page, PLAN)
    line = coming(page)
    expect(line).to_contain_text("le réseau ne répond pas")
    expect(heard(page)).to_contain_text("le réseau ne répond pas")
    expect(area).to_have_value("Mon texte.")
    page.click("[data-publish]")
    told = notice(page, "unsent").locator("[role=status]")
    expect(told).to_contain_text("Rien n’est encore publié")
    page.unroute("**/uploads")
    button(line, "Réessayer").press("Enter")
    expect(kept(page)).to_contain_text("Plan.pdf")
    expect(told).to_have_text("")
    assert page.evaluate("() => document.activeElement.closest('.draft') !== null")


def test_a_refusal_is_told_in_the_forums_words(page: Page, written_in: Served) -> None:
    composed(page, written_in)
    bring(page, "drop", [NOT_TAKEN, PLAN])
    line = coming(page).filter(has_text="Page.html")
    expect(line).to_contain_text("« Page.html » ne peut pas être joint")
    expect(kept(page)).to_contain_text("Plan.pdf")
    button(line, "Retirer").press("Enter")
    expect(coming(page)).to_have_count(0)
    expect(button(kept(page), "Insérer")).to_be_focused()


def test_a_file_too_large_never_leaves(page: Page, written_in: Served) -> None:
    composed(page, written_in)
    sent: list[str] = []
    page.on("request", lambda asked: sent.append(asked.url))
    choose(page, {**PLAN, "buffer": PDF + bytes(10 * 2**20)})
    expect(coming(page)).to_contain_text("Un fichier est trop lourd")
    expect(button(coming(page), "Réessayer")).to_be_hidden()
    assert [url for url in sent if url.endswith("/uploads")] == []


def test_who_was_signed_out_is_told_so(page: Page, written_in: Served) -> None:
    area = composed(page, written_in, "Mon texte.")
    cookies = page.context.cookies()
    page.context.clear_cookies()
    choose(page, PLAN)
    expect(coming(page)).to_contain_text("Vous n’êtes plus connecté")
    expect(area).to_have_value("Mon texte.")
    page.context.add_cookies(cookies)  # type: ignore[arg-type]  # as they came
    button(coming(page), "Réessayer").click()
    expect(kept(page)).to_contain_text("Plan.pdf")


def test_the_message_waits_for_its_files(page: Page, written_in: Served) -> None:
    area = composed(page, written_in, "Avec un plan.")
    gate = Gate(page)
    choose(page, PLAN)
    area.press("Control+Enter")
    told = notice(page, "held").locator("[role=status]")
    expect(told).to_contain_text("votre message suivra")
    notice(page, "held").get_by_role("button", name="Ne pas l’envoyer encore").click()
    expect(told).to_have_text("")
    page.click("[data-publish]")
    expect(told).to_contain_text("votre message suivra")
    gate.open()
    post = page.locator("article.post", has_text="Avec un plan.").last
    expect(post.locator(".attachment__name")).to_have_text(["Plan.pdf"])


def test_a_form_drawn_anew_loses_no_file(page: Page, written_in: Served) -> None:
    composed(page, written_in, "Un texte.")
    page.route("**/uploads", lambda route: route.abort())
    choose(page, PLAN)
    expect(coming(page)).to_contain_text("le réseau ne répond pas")
    page.click("button[name=preview]")
    expect(page.locator("#preview")).to_be_visible()
    expect(coming(page)).to_contain_text("le réseau ne répond pas")
    page.unroute("**/uploads")
    button(coming(page), "Réessayer").click()
    expect(kept(page)).to_contain_text("Plan.pdf")
    page.click("button[name=preview]")
    expect(page.locator("#preview .attachment")).to_contain_text("Plan.pdf")
    expect(button(kept(page), "Insérer dans le texte")).to_be_visible()


def test_without_its_tools_the_field_does_it(page: Page, written_in: Served) -> None:
    page.route("**/composer/editor", lambda route: route.abort())
    page.goto(f"{written_in.base_url}/topic/{written_in.house.topic}/reply")
    choose(page, PLAN)
    expect(kept(page)).to_contain_text("Retirer ce fichier")


def test_without_scripts_the_field_does_it(window: Open, written_in: Served) -> None:
    page = window(java_script_enabled=False).new_page()
    sign_in(page, written_in.base_url, "Ben")
    page.goto(f"{written_in.base_url}/topic/{written_in.house.topic}/reply")
    choose(page, PLAN, ROOM)
    page.click("button[name=attach]")
    expect(kept(page)).to_have_count(2)
    page.locator("[name=removed_ids]").first.check()
    page.locator("[name=draft_alts]:visible").fill("Sans scripts")
    page.fill("#composer-body", "Comme autrefois.")
    page.click("[data-publish]")
    post = page.locator("article.post", has_text="Comme autrefois.")
    expect(post.locator(".attachment__name")).to_have_text(["Salle.png"])
    expect(post.locator("img[alt='Sans scripts']")).to_have_count(1)


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
    composed(page, written_in, "Un texte.")
    choose(page, PLAN, {**ROOM, "name": f"{'Une-longue-salle' * 8}.png"})
    expect(kept(page)).to_have_count(2)
    button(kept(page).first, "Retirer").click()
    bring(page, "drop", [NOT_TAKEN])
    expect(coming(page)).to_contain_text("ne peut pas être joint")
    Gate(page)
    choose(page, HALL)
    expect(coming(page)).to_have_count(2)
    page.click("[data-publish]")
    expect(notice(page, "held")).to_contain_text("votre message suivra")
    faults = violations(page)
    small = page.evaluate(SMALL) if width == 320 else []
    assert (faults, small, page.evaluate(UNNAMED)) == ([], [], 0)
    assert not page.evaluate(WIDER)
    bring(page, "dragenter", [ROOM])
    expect(page.locator("[data-drop]")).to_be_visible()
    assert violations(page) == []
