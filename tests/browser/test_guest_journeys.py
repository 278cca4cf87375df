"""Guests who stay: told of an answer, they register and take over what they wrote."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.core import clock
from app.core.backends.limits import Spent
from app.core.backends.mail import Outbox
from app.core.backends.mail.outbox import Filed
from app.core.backends.queue import Job
from app.core.db import changes, engines, options
from app.forums.models import Forum
from app.guests.choices import REVIEW
from app.topics.models import Topic, TopicLock
from tests.browser.conftest import Open, Served, sign_in
from tests.browser.test_guests import WITH_AND_WITHOUT, approve, write
from tests.factories.forum import PASSWORD
from tests.factories.working import wait_until

pytestmark = pytest.mark.browser

ADDRESS = "camille.{}@example.org"


def change(served: Served, act: Callable[[Session], object]) -> None:
    """Change something in the forum that is being served, as another process would."""
    database = engines.open_database(f"sqlite:///{served.folder / 'causerie.sqlite3'}")
    with database.writing() as db:
        act(db)
        changes.touch_everything(db)
    database.close()


@pytest.fixture(autouse=True)
def as_at_first(written_in: Served) -> None:
    """Let every test write from the same address, in an open topic, in the usual mode."""

    def restore(db: Session) -> None:
        db.execute(delete(Spent))
        db.execute(
            delete(TopicLock).where(TopicLock.topic_id == written_in.house.long_topic)
        )
        db.execute(update(Forum).values(guest_mode=None))
        options.choose(db, REVIEW, value=True)

    change(written_in, restore)


def link_in(served: Served, address: str, subject: str) -> str:
    """Wait for the letter to somebody about something; return where it leads."""
    outbox = Outbox(served.folder / "outbox")
    found: list[str] = []

    def is_there() -> bool:
        found.extend(
            letter.link or ""
            for letter in outbox.letters()
            if letter.address == address and subject in letter.subject
        )
        return bool(found)

    wait_until(is_there)
    return found[0]


def let_forum(served: Served, mode: str) -> None:
    """Have guests write in this way, where the long topic is."""
    topic = select(Topic.forum_id).where(Topic.id == served.house.long_topic)
    here = update(Forum).where(Forum.id == topic.scalar_subquery())
    change(served, lambda db: db.execute(here.values(guest_mode=mode)))


def hurry(served: Served) -> None:
    """Let the minute pass after which answers are told."""
    waiting = update(Job).where(Job.name == "notifications.tell_answers")
    change(served, lambda db: db.execute(waiting.values(run_at=clock.now())))


def register(page: Page, served: Served, name: str, address: str) -> None:
    """Open an account, as slowly as a person, and confirm its address."""
    page.goto(f"{served.base_url}/register")
    page.fill("#name", name)
    page.fill("#email", address)
    page.fill("#password", "trois petits cailloux bleus")
    page.wait_for_timeout(3_100)
    page.click("main button[type=submit]")
    page.wait_for_url("**/register/sent*")
    page.goto(link_in(served, address, "Confirmez votre inscription"))
    page.click("main form button")
    page.wait_for_url("**/account/welcome")


def author_of(page: Page, served: Served, words: str) -> str:
    """Return under which name a post stands, as its topic shows it now."""
    topic = f"/topic/{served.house.long_topic}-un-long-sujet/page/2/"
    page.goto(served.base_url + topic)
    post = page.locator("article.post", has_text=words)
    return post.locator(".post__name").inner_text()


@WITH_AND_WITHOUT
@pytest.mark.parametrize("is_read_first", [True, False], ids=["read first", "at once"])
def test_told_of_an_answer_they_register_and_take_over_what_they_wrote(
    window: Open, written_in: Served, *, scripts: bool, is_read_first: bool
) -> None:
    name = f"{'plein' if scripts else 'nu'}{'lu' if is_read_first else 'direct'}"
    address, words = ADDRESS.format(name), f"Qui sait, {name} ?"
    change(written_in, lambda db: options.choose(db, REVIEW, value=is_read_first))
    guest = window(java_script_enabled=scripts).new_page()
    write(guest, written_in, address, words, wants_answers=True)
    guest.goto(link_in(written_in, address, "Confirmez votre message"))
    guest.click("button:has-text('Confirmer le message')")
    moderator = window(java_script_enabled=scripts).new_page()
    if is_read_first:
        approve(moderator, written_in, words, scripts=scripts)
    else:
        guest.wait_for_url("**/page/2/#comment-*")
        sign_in(moderator, written_in.base_url, "Ben")
    assert author_of(moderator, written_in, words) == "Camille (invité)"

    moderator.fill("#composer-body", f"Moi, pour {name}.")
    moderator.click("#reply [data-publish]")
    answer = moderator.locator("article.post", has_text=f"Moi, pour {name}.")
    expect(answer).to_be_visible()
    hurry(written_in)
    guest.goto(link_in(written_in, address, "Réponse dans"))
    expect(guest.locator("article.post", has_text=f"Moi, pour {name}.")).to_be_visible()

    register(guest, written_in, f"Camille {name}", address)
    guest.click("button:has-text('Rattacher à votre compte 1 message')")
    assert author_of(guest, written_in, words) == f"Camille {name}"


@WITH_AND_WITHOUT
def test_where_an_account_is_wanted_the_message_waits_for_it(
    window: Open, written_in: Served, *, scripts: bool
) -> None:
    name = "inscrite" if scripts else "inscrit"
    address, words = ADDRESS.format(name), f"Une réponse qui attend, {name}."
    let_forum(written_in, "register")
    guest = window(java_script_enabled=scripts).new_page()
    write(guest, written_in, address, words)
    here = guest.url
    guest.goto(link_in(written_in, address, "Confirmez votre message"))
    guest.click("button:has-text('Confirmer le message')")
    expect(guest.locator(".held__state")).to_contain_text("un compte à cette adresse")
    assert guest.url == here
    register(guest, written_in, f"Camille {name}", address)
    link_in(written_in, address, "est publié")
    assert author_of(guest, written_in, words) == f"Camille {name}"


@WITH_AND_WITHOUT
def test_an_address_of_a_member_speaks_for_nobody_until_its_owner_signs_in(
    window: Open, written_in: Served, *, scripts: bool
) -> None:
    words = f"Oubliée hors ligne, {scripts}."
    guest = window(java_script_enabled=scripts).new_page()
    write(guest, written_in, "zqaddress@example.org", words)
    expect(guest.locator(".held__state")).to_contain_text("un courriel à z…@example.org")
    guest.goto(link_in(written_in, "zqaddress@example.org", "Confirmez votre message"))
    guest.fill("#name", "zqaddress@example.org")
    guest.fill("#password", PASSWORD)
    guest.click("main button[type=submit]")
    guest.click("button:has-text('Publier sous mon nom')")
    guest.wait_for_url("**/page/2/#comment-*")
    assert author_of(guest, written_in, words) == "Anne"


@WITH_AND_WITHOUT
def test_a_topic_locked_meanwhile_is_told_and_the_text_given_back(
    window: Open, written_in: Served, *, scripts: bool
) -> None:
    address, words = ADDRESS.format(f"tard{scripts}".lower()), f"Trop tard, {scripts} ?"
    guest = window(java_script_enabled=scripts).new_page()
    write(guest, written_in, address, words)
    lock = TopicLock(topic_id=written_in.house.long_topic, at=clock.now())
    change(written_in, lambda db: db.add(lock))
    change(written_in, lambda db: options.choose(db, REVIEW, value=False))
    guest.goto(link_in(written_in, address, "Confirmez votre message"))
    guest.click("button:has-text('Confirmer le message')")
    expect(guest.locator(".held__state")).to_contain_text("n’a pas pu être publié")
    expect(guest.locator(".source")).to_have_text(words)
    outbox = Outbox(written_in.folder / "outbox")
    wait_until(lambda: any(_tells(one, address, words) for one in outbox.letters()))


def _tells(letter: Filed, address: str, words: str) -> bool:
    """Tell whether a letter to somebody gives these words back."""
    return letter.address == address and words in letter.text
