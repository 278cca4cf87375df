"""Files in a real browser: dropped, pasted, put into the text and taken out of it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.composing import composed, notice
from tests.browser.conftest import Served
from tests.browser.uploading import (
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

pytestmark = pytest.mark.browser

BESIDE = """() => {
  const board = new DataTransfer();
  board.items.add(new File(['Un mot.'], 'a.txt'));
  return document.body.dispatchEvent(new DragEvent('dragover',
    { dataTransfer: board, bubbles: true, cancelable: true }));
}"""


def test_files_are_dropped_anywhere_on_the_form(page: Page, written_in: Served) -> None:
    area = composed(page, written_in, "Avant.")
    bring(page, "dragenter", [ROOM])
    zone = page.locator("[data-drop]")
    expect(zone).to_be_visible()
    expect(heard(page)).to_have_text("Déposez vos fichiers ici pour les joindre")
    bring(page, "dragleave", [ROOM])
    expect(zone).to_be_hidden()
    assert page.evaluate(BESIDE) is False  # the browser would open it in place of the page
    bring(page, "dragover", [ROOM, PLAN])
    bring(page, "drop", [ROOM, PLAN])
    expect(zone).to_be_hidden()
    expect(kept(page)).to_have_count(2)
    expect(area).to_have_value(re.compile(r"^Avant\.\n\n!\[\]\(attachment:\d+\)$"))
    area.focus()
    page.keyboard.press("Control+z")
    expect(area).to_have_value("Avant.")


def test_a_picture_is_pasted_where_one_writes(page: Page, written_in: Served) -> None:
    area = composed(page, written_in, "Avant. Après.")
    for _ in "Après.":
        page.keyboard.press("ArrowLeft")
    bring(page, "paste", [ROOM])
    shown = re.compile(r"^Avant\. \n\n!\[\]\(attachment:\d+\)\n\nAprès\.$")
    expect(area).to_have_value(shown)
    expect(notice(page, "images").locator("[role=status]")).to_have_text("")
    kept(page).get_by_role("textbox").fill("La salle")
    page.click("[data-publish]")
    post = page.locator("article.post", has_text="Avant.").last
    expect(post.locator(".post__body img")).to_have_attribute("alt", "La salle")


def test_who_goes_on_writing_keeps_the_caret(page: Page, written_in: Served) -> None:
    area = composed(page, written_in, "Une phr")
    gate = Gate(page)
    bring(page, "paste", [ROOM])
    page.keyboard.type("a")
    gate.open()
    expect(area).to_have_value(re.compile(r"^Une phra\n\n!\[\]\(attachment:\d+\)$"))
    page.keyboard.type("se.")
    expect(area).to_have_value(re.compile(r"^Une phrase\.\n\n!"))


def test_what_fails_leaves_no_trace_in_the_text(page: Page, written_in: Served) -> None:
    area = composed(page, written_in, "Avant.")
    bring(page, "paste", [{**ROOM, "buffer": b"no picture"}])
    expect(coming(page)).to_contain_text("n’est pas ce que dit son nom")
    expect(area).to_have_value("Avant.")


def test_files_are_put_into_the_text_and_taken_back_by_keyboard(
    page: Page, written_in: Served
) -> None:
    area = composed(page, written_in, "Voir le plan")
    choose(page, {**PLAN, "name": "a[1].pdf"}, ROOM)
    expect(kept(page)).to_have_count(2)
    document, room = kept(page).first, kept(page).last
    area.focus()
    page.keyboard.press("Tab")
    for _ in range(9):
        if page.evaluate("() => document.activeElement.dataset.act === 'insert'"):
            break
        page.keyboard.press("Tab")
    expect(button(document, "Insérer dans le texte")).to_be_focused()
    page.keyboard.press("Enter")
    expect(area).to_be_focused()
    number = document.locator("[name=draft_ids]").input_value()
    words = f"Voir le plan[a\\[1\\].pdf](attachment:{number})"
    expect(area).to_have_value(words)
    page.keyboard.press("Control+z")
    expect(area).to_have_value("Voir le plan")
    page.keyboard.press("Control+Shift+ArrowLeft")
    button(document, "Insérer dans le texte").press("Enter")
    expect(area).to_have_value(f"Voir le [plan](attachment:{number})")
    button(room, "Retirer").press("Enter")
    expect(heard(page)).to_have_text("« Salle.png » ne fera pas partie de votre message.")
    expect(button(room, "Remettre")).to_be_focused()
    expect(room.get_by_role("textbox")).to_be_hidden()
    page.click("[data-publish]")
    post = page.locator("article.post", has_text="Voir le plan").last
    expect(post.get_by_role("link", name="plan")).to_be_visible()
    expect(post.locator("img")).to_have_count(0)


def test_files_of_a_post_are_taken_out_and_back_in_place(
    page: Page, written_in: Served
) -> None:
    page.goto(f"{written_in.base_url}/post/{written_in.house.visible_post}/edit")
    expect(page.locator("[data-ready]")).to_be_attached()
    button(kept(page), "Retirer").click()
    page.click("button[name=preview]")
    expect(page.locator("#preview")).to_be_visible()
    button(kept(page), "Remettre").click()
    expect(button(kept(page), "Insérer dans le texte")).to_be_visible()
    page.select_option("[name=motive]", index=1)
    page.click("[data-publish]")
    page.wait_for_url("**/#comment-*")
    post = page.locator(f"#comment-{written_in.house.visible_post}")
    expect(post.get_by_role("link", name="Le plan")).to_be_visible()
