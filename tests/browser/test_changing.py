"""Changing what one wrote, in a real browser, with JavaScript and without."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open, Served, sign_in
from tests.browser.test_accessibility import WIDER, violations

pytestmark = pytest.mark.browser

WITH_AND_WITHOUT = pytest.mark.parametrize(
    "scripts", [True, False], ids=["scripts", "no scripts"]
)


def opened(window: Open, served: Served, name: str, *, scripts: bool) -> Page:
    page = window(java_script_enabled=scripts, reduced_motion="reduce").new_page()
    sign_in(page, served.base_url, name)
    return page


def write(page: Page, served: Served, words: str) -> Locator:
    """Publish a reply; return the post as it stands."""
    page.goto(f"{served.base_url}/topic/{served.house.topic}/reply")
    page.fill("[name=body]", words)
    page.click("[data-publish]")
    return by_anchor(page, page.locator("article.post", has_text=words).last)


def by_anchor(page: Page, post: Locator) -> Locator:
    """Find a post by its id from now on: its words will change."""
    expect(post).to_be_visible()
    return page.locator(f"#{post.get_attribute('id')}")


def act(post: Locator, name: str) -> None:
    """Follow one of the actions below a post."""
    post.get_by_role("link", name=re.compile(rf"^{name}")).click()


def edit(page: Page, post: Locator, words: str, reason: str = "") -> None:
    act(post, "Modifier")
    page.fill("[name=body]", words)
    page.fill("[name=reason]", reason)
    page.click("[data-publish]")
    expect(post.locator(".post__body")).to_have_text(words)


@WITH_AND_WITHOUT
def test_a_post_is_edited_twice_compared_and_restored(
    window: Open, written_in: Served, *, scripts: bool
) -> None:
    page = opened(window, written_in, "Ben", scripts=scripts)
    post = write(page, written_in, "La salle ouvre le lundi.")
    edit(page, post, "La salle ouvre le mardi.", "Erreur de jour")
    edit(page, post, "La salle ouvre le mardi matin.")
    act(post, r"Historique \(2\)")
    expect(page.locator("h1")).to_have_text(re.compile("^Historique du message"))
    versions = page.locator(".version")
    expect(versions).to_have_count(3)
    expect(versions.nth(0).locator("ins")).to_contain_text("matin")
    expect(versions.nth(1).locator("del")).to_contain_text("lundi")
    expect(versions.nth(1).locator("ins")).to_contain_text("mardi")
    expect(versions.nth(1)).to_contain_text("Motif : Erreur de jour")
    assert not scripts or violations(page) == []
    versions.nth(2).get_by_role("button", name=re.compile("^Restaurer")).click()
    expect(post.locator(".post__body")).to_have_text("La salle ouvre le lundi.")
    expect(page).to_have_url(re.compile(rf"#{post.get_attribute('id')}$"))


@WITH_AND_WITHOUT
def test_two_windows_that_change_one_post_lose_nothing(
    window: Open, written_in: Served, *, scripts: bool
) -> None:
    mine = opened(window, written_in, "Ben", scripts=scripts)
    post = write(mine, written_in, "Le plan est affiché.")
    act(post, "Modifier")
    other = mine.context.new_page()
    other.goto(mine.url)
    other.fill("[name=body]", "Le plan est affiché à l’entrée.")
    other.click("[data-publish]")
    other.wait_for_url("**/topic/**")
    mine.fill("[name=body]", "Le nouveau plan est affiché.")
    mine.click("[data-publish]")
    expect(mine.locator("h1")).to_have_text(re.compile("^Deux textes pour le message"))
    expect(mine.locator("#their-text")).to_have_text("Le plan est affiché à l’entrée.")
    expect(mine.locator("[name=body]")).to_have_value("Le nouveau plan est affiché.")
    expect(mine.locator(".conflict ins")).to_contain_text("nouveau")
    expect(mine.locator(".conflict del")).to_contain_text("à l’entrée")
    if scripts:
        assert violations(mine) == []
        assert not mine.evaluate(WIDER)
    mine.fill("[name=body]", "Le nouveau plan est affiché à l’entrée.")
    mine.click("[data-publish]")
    expect(post.locator(".post__body")).to_have_text(
        "Le nouveau plan est affiché à l’entrée."
    )


@WITH_AND_WITHOUT
def test_a_post_is_taken_away_and_put_back(
    window: Open, written_in: Served, *, scripts: bool
) -> None:
    page = opened(window, written_in, "Ben", scripts=scripts)
    post = write(page, written_in, "Une parole de trop.")
    act(post, "Supprimer")
    expect(page.locator("h1")).to_have_text(re.compile("^Supprimer le message"))
    expect(page.locator(".delete__excerpt")).to_have_text("Une parole de trop.")
    assert not scripts or violations(page) == []
    page.click("main .button--danger")
    expect(post).to_contain_text("supprimé par son auteur")
    expect(post).not_to_contain_text("Une parole de trop.")
    post.get_by_role("button", name=re.compile("^Annuler|^Rétablir")).click()
    expect(post.locator(".post__body")).to_have_text("Une parole de trop.")


@WITH_AND_WITHOUT
def test_one_lands_on_the_first_unread(
    window: Open, written_in: Served, *, scripts: bool
) -> None:
    reader = opened(window, written_in, "Chloé", scripts=scripts)
    topic = f"{written_in.base_url}/topic/{written_in.house.long_topic}-un-long-sujet/"
    reader.goto(f"{topic}page/2/")
    writer = opened(window, written_in, "Ben", scripts=scripts)
    writer.goto(f"{topic}page/2/")
    writer.fill("[name=body]", f"Du nouveau, {'avec' if scripts else 'sans'} scripts.")
    writer.click("[data-publish]")
    new = by_anchor(reader, writer.locator("article.post", has_text="Du nouveau").last)
    reader.goto(f"{written_in.base_url}/")
    row = reader.locator("article.topic-row", has_text="Un long sujet").first
    expect(row.get_by_text("Non lu", exact=True)).to_be_visible()
    row.get_by_role("link", name="Un long sujet", exact=True).click()
    expect(new).to_be_in_viewport()
    expect(reader.get_by_text("Nouveau depuis votre dernière visite")).to_be_visible()
    expect(reader.get_by_role("separator")).to_have_count(1)
