"""What a script does while a member writes, and what the pages then show."""

from typing import Any

from fastapi.testclient import TestClient
from httpx2 import Response
from selectolax.lexbor import LexborNode

from tests.factories.reading import page

WORDS = "Le comptoir ouvre à neuf heures."


def keep(client: TestClient, version: int = 0, **sent: object) -> Response:
    """Send what a script sends while somebody writes a reply."""
    form: dict[str, Any] = {"kind": "reply", "subject": 2, "key": "a", "body": WORDS}
    return client.post("/composer/draft", data={**form, "version": version, **sent})


def known(client: TestClient, kind: str = "reply", subject: int = 2) -> dict[str, Any]:
    """Ask what there is of a draft, as a script does."""
    asked = client.get("/composer/draft", params={"kind": kind, "subject": subject})
    found: dict[str, Any] = asked.json()
    return found


def one(shown: Response, selector: str) -> LexborNode:
    """Return the one thing that a page must have."""
    found = page(shown).css_first(selector)
    assert found is not None, selector
    return found


def body_of(shown: Response) -> str:
    """Return the words in a page's form."""
    return one(shown, "textarea").text().removeprefix("\n")


def hidden(shown: Response) -> dict[str, str]:
    """Return a form's hidden fields."""
    nodes = page(shown).css("form[data-composer] input[type=hidden]")
    return {n.attributes["name"] or "": n.attributes["value"] or "" for n in nodes}
