"""Nothing is shown before it works: every link and form of every page is followed."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
import time_machine
from fastapi.testclient import TestClient
from httpx2 import Response
from selectolax.lexbor import LexborNode

from app.core import clock
from tests.factories.forum import PASSWORD
from tests.factories.house import House, enter
from tests.factories.reading import page

BASE = "http://localhost:8000"
STARTS = ("/", "/login", "/nothing-is-here")
FILLED = {
    "name": "Anne",
    "password": PASSWORD,
    "instance": "piaille.fr",
    "title": "Un sujet",
    "body": "Bonjour à tous.",
    "reason": "Orthographe",
    "guest_name": "Camille",
    "guest_email": "camille@example.org",
    "email": "nouvelle@example.org",
}
NEWCOMER = {"name": "Une nouvelle"}
"""Who registers is nobody yet."""
SHOWING = {"preview", "attach", "convert"}
"""Buttons that send a form to see it again."""
DECIDED_ONCE = "/moderation/"
"""What one button decides, another cannot decide again."""


def own(answer: Response, address: str) -> str | None:
    """Return `address` made absolute, None when it leads to another site."""
    absolute = urljoin(str(answer.url), address)
    return absolute if absolute.startswith(f"{BASE}/") else None


def links(answer: Response) -> Iterator[str]:
    for node in page(answer).css("a[href], link[href], use[href], script[src]"):
        address = node.attributes.get("href") or node.attributes.get("src") or ""
        assert address not in {"", "#"}, node.html
        assert not address.startswith("javascript:")
        if found := own(answer, address):
            yield found


TICKED = {"checked", "required"}
"""What a person ticks, or finds ticked."""


def presses(form: LexborNode) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield how, where and what a browser would send, once for each of the buttons."""
    sent: dict[str, str] = {}
    for node in form.css("input[name], textarea[name], select[name]"):
        name, kind = node.attributes["name"] or "", node.attributes.get("type")
        if kind == "file" or (kind == "checkbox" and not TICKED & set(node.attributes)):
            continue
        sent[name] = node.attributes.get("value") or FILLED.get(name, "")
    buttons = form.css("button[type=submit]")
    assert buttons, form.html
    for button in buttons:
        said = button.attributes
        method = said.get("formmethod") or form.attributes["method"] or ""
        target = said.get("formaction") or form.attributes["action"] or ""
        chosen = said.get("name")
        yield method, target, {**sent, chosen: said["value"] or ""} if chosen else sent


def crawl(client: TestClient) -> dict[str, Response]:
    """Read every page that can be reached, and return them by address."""
    read: dict[str, Response] = {}
    waiting = [BASE + start for start in STARTS]
    while waiting:
        address = waiting.pop()
        if address in read:
            continue
        read[address] = client.get(address, follow_redirects=True)
        if "text/html" in read[address].headers["content-type"]:
            waiting += [urldefrag(link).url for link in links(read[address])]
    return read


@pytest.mark.parametrize("role", ["guest", "moderator"])
def test_every_link_and_form_leads_somewhere(
    client: TestClient, house: House, role: str
) -> None:
    enter(client, role)
    read = crawl(client)
    assert f"{BASE}/topic/{house.long_topic}-un-long-sujet/page/2/" in read
    dead = [
        address
        for address, answer in read.items()
        if answer.status_code != 200 and "nothing-is-here" not in address
    ]
    assert dead == []
    pages = {a: r for a, r in read.items() if "text/html" in r.headers["content-type"]}
    assert len(pages) > 20
    for answer in pages.values():
        follow_fragments(answer, pages)
    with time_machine.travel(clock.now(), tick=False) as traveller:
        for form in forms(pages.values()):
            for method, target, sent in presses(form):
                traveller.shift(timedelta(minutes=4))  # nobody writes faster than people
                follow_form(client, method, urljoin(BASE, target), sent)
                if role != "guest":
                    enter(client, role)


def follow_fragments(answer: Response, pages: dict[str, Response]) -> None:
    for link in links(answer):
        address, fragment = urldefrag(link)
        if fragment and address in pages:
            ids = {node.attributes["id"] for node in page(pages[address]).css("[id]")}
            assert fragment in ids, f"{link} on {answer.url}"


def forms(pages: Iterable[Response]) -> Iterator[LexborNode]:
    seen = set()
    for answer in pages:
        for form in page(answer).css("form"):
            target = own(answer, form.attributes["action"] or "")
            assert target is not None
            names = sorted(node.attributes["name"] or "" for node in form.css("[name]"))
            if (urlsplit(target).path, tuple(names)) not in seen:
                seen.add((urlsplit(target).path, tuple(names)))
                yield form


def follow_form(client: TestClient, method: str, target: str, sent: dict[str, str]) -> None:
    if method == "get":
        answer = client.get(target, params=sent)
        assert answer.status_code == 200, target
    else:
        if target.endswith("/register"):
            sent = {**sent, **NEWCOMER}
        answer = client.post(target, data=sent)
        if SHOWING & sent.keys():
            assert answer.status_code == 200, (target, sent)
            return
        if DECIDED_ONCE in target and answer.status_code == 409:
            return
        assert answer.status_code == 303, (target, sent, answer.text)
        onwards = client.get(answer.headers["location"], follow_redirects=True)
        assert onwards.status_code in {200, 404}, answer.headers["location"]
