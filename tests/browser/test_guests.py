"""A guest in a real browser, with JavaScript and without: from the form to the topic."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import delete

from app.core.backends.limits import Spent
from app.core.backends.mail import Outbox
from app.core.db import engines
from tests.browser.conftest import PHONE, Open, Served, sign_in
from tests.browser.test_accessibility import TOO_SMALL, WIDER, violations
from tests.factories.working import wait_until

pytestmark = pytest.mark.browser

WRONG, RIGHT = "camille.{}@exemple.example", "camille.{}@example.org"
WITH_AND_WITHOUT = pytest.mark.parametrize(
    "scripts", [True, False], ids=["scripts", "no scripts"]
)


@pytest.fixture(autouse=True)
def nobody_wrote_before(written_in: Served) -> None:
    """Let every test write from the same address without waiting for the last one."""
    path = written_in.folder / "causerie.sqlite3"
    database = engines.open_database(f"sqlite:///{path}")
    with database.writing() as db:
        db.execute(delete(Spent))
    database.close()


def link_to(served: Served, address: str) -> str:
    """Wait for a letter to somebody, and return where it leads."""
    outbox = Outbox(served.folder / "outbox")
    found: list[str] = []

    def is_there() -> bool:
        letters = (one for one in outbox.letters() if one.address == address)
        found.extend(letter.link or "" for letter in letters)
        return bool(found)

    wait_until(is_there)
    return found[0]


def write(
    page: Page, served: Served, address: str, words: str, *, wants_answers: bool = False
) -> None:
    """Fill in the form under a topic, as slowly as a person, and send it."""
    house = served.house
    page.goto(f"{served.base_url}/topic/{house.long_topic}-un-long-sujet/page/2/")
    page.fill("#reply [name=body]", words)
    page.fill("#reply [name=guest_name]", "Camille")
    page.fill("#reply [name=guest_email]", address)
    page.check("#reply [name=consent]")
    page.set_checked("#reply [name=wants_answers]", wants_answers)
    page.wait_for_timeout(3_100)  # whoever is faster is no person
    page.click("#reply [data-publish]")
    page.wait_for_url("**/guests/*")


def is_sound(page: Page, *, scripts: bool) -> None:
    """Check a page that only some see as every other page is checked."""
    if scripts:  # axe is one
        assert violations(page) == []
    assert not page.evaluate(WIDER)
    assert page.evaluate(TOO_SMALL) == []


@WITH_AND_WITHOUT
def test_from_the_form_to_the_topic(
    window: Open, written_in: Served, *, scripts: bool
) -> None:
    name = "scripts" if scripts else "plain"
    words, right = f"Une réponse sans compte ({name}).", RIGHT.format(name)
    guest = window(java_script_enabled=scripts, viewport=PHONE).new_page()
    write(guest, written_in, WRONG.format(name), words)
    here = guest.url
    state = guest.locator(".held__state")
    expect(state).to_contain_text("un courriel à c…@exemple.example")
    is_sound(guest, scripts=scripts)
    correct_address(guest, written_in, WRONG.format(name), right)

    guest.goto(link_to(written_in, right))
    expect(guest.locator(".source")).to_have_text(words)
    is_sound(guest, scripts=scripts)
    guest.click("button:has-text('Confirmer le message')")
    expect(state).to_contain_text("Un modérateur relira votre message")
    assert guest.url == here
    is_sound(guest, scripts=scripts)

    moderator = window(java_script_enabled=scripts).new_page()
    approve(moderator, written_in, words, scripts=scripts)

    guest.goto(here)
    guest.click("a:text-is('Lire mon message')")
    guest.wait_for_url("**/page/2/#comment-*")
    post = guest.locator("article.post", has_text=words)
    expect(post.locator(".post__name")).to_have_text("Camille (invité)")
    assert f"/p/{guest.url.rpartition('-')[2]}" in link_to(written_in, right)


def correct_address(page: Page, served: Served, wrong: str, right: str) -> None:
    """Give the address that was meant: the first link is worth nothing then."""
    first = link_to(served, wrong)
    page.click("summary:has-text('Corriger')")
    page.fill("[name=guest_email]", right)
    page.click("button:text-is('Corriger l’adresse')")
    expect(page.locator(".held__state")).to_contain_text("un courriel à c…@example.org")
    answer = page.goto(first)
    assert answer is not None
    assert answer.status == 410


def approve(page: Page, served: Served, words: str, *, scripts: bool) -> None:
    """Read what waits as a moderator, and let one message appear."""
    sign_in(page, served.base_url, "Ben")
    page.locator("header summary", has_text="Ben").click()
    page.click("header a:has-text('File de modération (')")
    message = page.locator("article.waiting", has_text=words)
    expect(message.locator(".waiting__title")).to_have_text("Camille (invité)")
    message.locator("summary").click()
    expect(message.locator("[name=motive]")).to_be_visible()
    is_sound(page, scripts=scripts)
    message.locator("button:has-text('Publier')").click()
    expect(page.locator("article.waiting", has_text=words)).to_have_count(0)
    expect(page.locator(".decisions").first).to_contain_text("Un long sujet")


@WITH_AND_WITHOUT
def test_what_is_missing_is_said_and_nothing_is_lost(
    window: Open, written_in: Served, *, scripts: bool
) -> None:
    touched = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
    page = window(java_script_enabled=scripts, **touched).new_page()
    house = written_in.house
    page.goto(f"{written_in.base_url}/forum/{house.empty_forum}/new-topic")
    page.fill("[name=title]", "Une question")
    page.fill("[name=body]", "Qui sait cela ?")
    page.eval_on_selector("form.composer", "form => { form.noValidate = true }")
    page.click("[data-publish]")
    expect(page.locator(".alert li")).to_have_count(4)
    expect(page.locator("[name=body]")).to_have_value("Qui sait cela ?")
    expect(page.locator("[name=consent]")).to_have_attribute("aria-invalid", "true")
    is_sound(page, scripts=scripts)
