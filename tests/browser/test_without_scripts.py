"""Every page without JavaScript: the same words, nothing dead, everything can be done."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response

from tests.browser.conftest import Open, Served, sign_in
from tests.factories.forum import PASSWORD

pytestmark = pytest.mark.browser

READERS = ("", "Anne", "Ben")

# What promises something that only a script could keep.
DEAD = """() => [
  ...[...document.querySelectorAll('button')].filter(button =>
    button.checkVisibility({visibilityProperty: true}) && !button.closest('summary')
    && (button.type === 'button' || !button.form)),
  ...document.querySelectorAll('a:not([href]), a[href="#"], a[href=""]'),
  ...document.querySelectorAll('[href^="javascript:" i]'),
  ...[...document.querySelectorAll('form')].filter(form => !form.getAttribute('action')
    || ![...form.elements].some(element => element.type === 'submit')),
].map(element => element.outerHTML.slice(0, 120))"""


# The editor counts while one writes; it comes when it is needed, now or a moment later.
WITHOUT_COUNTS = """() => {
  document.querySelectorAll('.counts').forEach(one => one.remove());
  return document.querySelector('main').innerText;
}"""


@dataclass(frozen=True, slots=True)
class Seen:
    """What one page said, promised in vain, asked and complained of."""

    words: list[str]
    dead: list[str]
    asked: list[str]
    complaints: list[str]


Evidence = dict[tuple[str, str], Seen]
"""By reader and page."""


@pytest.fixture(scope="module")
def plain(chromium: Browser, served: Served) -> Evidence:
    """Visit every page as every reader, without JavaScript."""
    return visited(chromium, served, scripts=False)


@pytest.fixture(scope="module")
def scripted(chromium: Browser, served: Served) -> Evidence:
    """Visit every page as every reader, with JavaScript."""
    return visited(chromium, served, scripts=True)


def visited(chromium: Browser, served: Served, *, scripts: bool) -> Evidence:
    found: Evidence = {}
    for reader in READERS:
        context = chromium.new_context(
            locale="fr-FR",
            java_script_enabled=scripts,
            extra_http_headers={"sec-purpose": "prefetch"},  # no visit is counted
        )
        if reader:
            sign_in(context.new_page(), served.base_url, reader)
        for name, address in served.pages_for(reader).items():
            found[reader, name] = seen(context.new_page(), address)
        context.close()
    return found


def seen(page: Page, address: str) -> Seen:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    told = complaints(page)
    page.goto(address)
    words = re.findall(r"\w+", page.evaluate(WITHOUT_COUNTS))
    return Seen(words, page.evaluate(DEAD), asked, told)


def complaints(page: Page) -> list[str]:
    """Collect what a page says in the console, and what it needs that is not there."""
    told: list[str] = []

    def note(answer: Response) -> None:
        if answer.status >= 400 and not answer.request.is_navigation_request():
            told.append(f"{answer.status} {answer.url}")

    def hear(said: ConsoleMessage) -> None:
        if not said.text.startswith("Failed to load resource"):  # `note` knows which
            told.append(f"{said.type}: {said.text}")

    page.on("console", hear)
    page.on("response", note)
    page.on("pageerror", lambda error: told.append(f"thrown: {error}"))
    page.on("requestfailed", lambda request: told.append(f"failed: {request.url}"))
    return told


def test_every_page_says_the_same(plain: Evidence, scripted: Evidence) -> None:
    assert plain.keys() == scripted.keys()
    for page, found in plain.items():
        if page[1].startswith("accounts.security"):
            continue  # it lists the browsers, of which this is another one
        assert found.words == scripted[page].words, page
        assert len(found.words) > 3, page


def test_nothing_visible_is_dead(plain: Evidence) -> None:
    assert {page: found.dead for page, found in plain.items() if found.dead} == {}


@pytest.mark.parametrize(
    "promise",
    [
        "<button>a</button>",
        "<form action='/'><button type='button'>a</button><button>b</button></form>",
        "<form><button type='submit'>a</button></form>",
        "<form action='/'><input></form>",
        "<a href='#'>a</a>",
        "<a>a</a>",
        "<a href='JavaScript:void(0)'>a</a>",
    ],
)
def test_what_is_dead_is_seen(window: Open, served: Served, promise: str) -> None:
    page = window(java_script_enabled=False).new_page()
    page.goto(served.base_url)
    page.eval_on_selector("main", "(main, html) => { main.innerHTML += html }", promise)
    assert len(page.evaluate(DEAD)) == 1


def test_no_page_asks_anybody_else(
    served: Served, plain: Evidence, scripted: Evidence
) -> None:
    for page, found in (*plain.items(), *scripted.items()):
        assert found.asked, page
        foreign = [url for url in found.asked if not url.startswith(f"{served.base_url}/")]
        assert foreign == [], page


def test_scripts_complain_of_nothing(scripted: Evidence) -> None:
    told = {page: found.complaints for page, found in scripted.items()}
    assert {page: said for page, said in told.items() if said} == {}


@pytest.mark.parametrize(
    ("script", "complaint"),
    [
        ("console.warn('a')", "warning: a"),
        ("setTimeout(() => { throw new Error('a') })", "thrown: a"),
        ("fetch('/nothing-is-here')", "404 http"),
        ("new Image().src = 'http://example.org/a.png'", "error: "),
    ],
)
def test_complaints_are_heard(
    window: Open, served: Served, script: str, complaint: str
) -> None:
    page = window().new_page()
    told = complaints(page)
    page.goto(served.base_url)
    page.evaluate(f"() => {{ {script} }}")
    page.wait_for_timeout(300)
    assert any(one.startswith(complaint) for one in told), told


def test_a_whole_visit_needs_no_script(window: Open, served: Served) -> None:
    context = window(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.pages["topics.show-0"])
    read_as_a_thread(page)
    share(page)
    come_in(page)
    choose_the_dark(page, context)
    leave(page)


def read_as_a_thread(page: Page) -> None:
    page.click("text=Lire fil par fil")
    assert "view=thread" in page.url
    assert page.locator(".in-thread").count() > 0
    page.click("text=Lire par date")
    assert "view=thread" not in page.url


def share(page: Page) -> None:
    page.locator("article", has_text="je pense").locator("text=Partager").click()
    page.fill("input[name=instance]", "piaille.fr")
    page.click("text=Préparer le lien")
    link = page.get_attribute("main form .button--primary", "href")
    assert (link or "").startswith("https://piaille.fr/share?text=")
    page.click("text=Revenir au message")


def come_in(page: Page) -> None:
    here = page.url.partition("#")[0]
    page.click("header >> text=Se connecter")
    page.fill("#name", "Anne")
    page.fill("#password", PASSWORD)
    page.click("main button[type=submit]")
    assert page.url == here
    page.locator("header summary", has_text="Anne").click()
    page.click("header >> text=Votre profil")
    assert page.inner_text("h1") == "Anne"


def choose_the_dark(page: Page, context: BrowserContext) -> None:
    here = page.url
    page.locator("header summary", has_text="Apparence").click()
    page.click("header button[value=dark]")
    assert page.url == here
    assert page.get_attribute("html", "data-theme") == "dark"
    assert {"theme", "session"} <= {cookie["name"] for cookie in context.cookies()}


def leave(page: Page) -> None:
    page.locator("header summary", has_text="Anne").click()
    page.click("header >> text=Se déconnecter")
    assert page.locator("header >> text=Se connecter").count() == 1
    assert page.get_attribute("html", "data-theme") == "dark"
