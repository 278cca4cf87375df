"""Writes as a person does: opens a form, fills it in, and sends what a browser would."""

from collections.abc import Iterable, Mapping
from typing import Any

from fastapi.testclient import TestClient
from httpx2 import Response
from selectolax.lexbor import LexborNode
from sqlalchemy import select

from app.core.db.engines import Database
from app.posts.models import Post
from tests.factories.reading import page

Sent = dict[str, Any]
File = tuple[str, bytes, str]

PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n"


def opened(client: TestClient, address: str) -> Sent:
    """Open the form at an address and return what its fields hold."""
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return fields_of(answer)


def fields_of(answer: Response, selector: str = "form[data-composer]") -> Sent:
    """Return what a browser would send of the form in an answer, buttons left out."""
    form = page(answer).css_first(selector)
    assert form is not None, answer.text
    sent: Sent = {}
    for node in form.css("input[name], textarea[name]"):
        for name, value in _held(node):
            if name in sent:
                known = sent[name] if isinstance(sent[name], list) else [sent[name]]
                sent[name] = [*known, value]
            else:
                sent[name] = value
    return sent


def reply(
    client: TestClient,
    topic_id: int,
    body: str | None = None,
    *,
    files: Iterable[File] = (),
    headers: Mapping[str, str] | None = None,
    fields: Mapping[str, str] | None = None,
) -> Response:
    """Open the reply form and send it with these words and files."""
    sent = opened(client, f"/topic/{topic_id}/reply") | dict(fields or {})
    if body is not None:
        sent["body"] = body
    return send(client, f"/topic/{topic_id}/reply", sent, files, headers)


def send(
    client: TestClient,
    address: str,
    sent: Sent,
    files: Iterable[File] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Send a form as a browser does: with files in parts, each of its own type."""
    attached = [("files", file) for file in files] or [("files", ("", b"", "text/plain"))]
    return client.post(address, data=sent, files=attached, headers=dict(headers or {}))


def posts_in(database: Database, topic_id: int) -> list[Post]:
    """Return a topic's posts, as the database keeps them, in their order."""
    with database.reading() as db:
        stmt = select(Post).where(Post.topic_id == topic_id, Post.position.is_not(None))
        return list(db.scalars(stmt.order_by(Post.position)))


def _held(node: LexborNode) -> Iterable[tuple[str, str]]:
    said = node.attributes
    name, kind = said["name"] or "", said.get("type") or ""
    if kind == "file" or (kind in {"checkbox", "radio"} and "checked" not in said):
        return []
    if node.tag == "textarea":
        return [(name, node.text().removeprefix("\n"))]
    return [(name, said.get("value") or "")]
