"""Short talks between members who can sign in, and what they do to their posts."""

from collections.abc import Sequence

from fastapi.testclient import TestClient
from httpx2 import Response
from selectolax.lexbor import LexborNode
from sqlalchemy import select

from app.accounts.models import Member
from app.core.db.base import Base
from app.core.db.engines import Database
from app.core.db.sequences import table_of
from app.forums.models import Forum
from app.posts.actions.counters import recount_members
from app.posts.models import Post
from app.topics.actions.counters import recount, recount_forums
from app.topics.models import Participant, Topic
from tests.factories import forum as make
from tests.factories.forum import PASSWORD, Said
from tests.factories.reading import page

COUNTED: tuple[type[Base], ...] = (Post, Topic, Participant, Forum, Member)
HERE = "/topic/1-sujet/"


def people(database: Database, *names: str) -> list[Member]:
    """Add members; one whose name begins with «Mod» moderates."""
    with database.writing() as db:
        return [
            make.member(
                db,
                name,
                "moderator" if name.startswith("Mod") else "member",
                password=PASSWORD,
            )
            for name in names
        ]


def talk(database: Database, said: Sequence[Said]) -> list[int]:
    """Make a topic called «Sujet» of these posts, read at `HERE`; return their ids."""
    with database.writing() as db:
        _, posts = make.topic_with(db, make.forum(db), said, "Sujet")
        return [post.id for post in posts]


def become(client: TestClient, name: str) -> None:
    """Sign in as somebody else than before; nobody for an empty name."""
    client.cookies.clear()
    if name:
        form = {"name": name, "password": PASSWORD}
        assert client.post("/login", data=form).status_code == 303


def filled(answer: Response, selector: str = "form.composer") -> dict[str, str]:
    """Return what a browser would send of a form as it stands, without its buttons."""
    form = page(answer).css_first(selector)
    assert form is not None
    sent: dict[str, str] = {}
    for node in form.css("input[name], textarea[name], select[name]"):
        kind = node.attributes.get("type") or ""
        unticked = kind in {"checkbox", "radio"} and "checked" not in node.attributes
        if not unticked and kind != "file":
            sent[node.attributes["name"] or ""] = _value(node)
    return sent


def edit(client: TestClient, post_id: int, body: str, **fields: str) -> Response:
    """Change a post through its form."""
    opened = client.get(f"/post/{post_id}/edit")
    assert opened.status_code == 200
    sent = {**filled(opened), "body": body, **fields}
    return client.post(f"/post/{post_id}/edit", data=sent)


def counts(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows that hold counters, all of them."""
    with database.reading() as db:
        return {
            model.__tablename__: sorted(
                (tuple(row) for row in db.execute(select(table_of(model)))), key=repr
            )
            for model in COUNTED
        }


def assert_counts_are_true(database: Database) -> None:
    """Compare every counter with what counting all again gives."""
    kept = counts(database)
    count_again(database)
    assert counts(database) == kept


def count_again(database: Database) -> None:
    """Make every counter true."""
    with database.writing() as db:
        recount(db, list(db.scalars(select(Topic.id))))
        recount_forums(db)
        recount_members(db, list(db.scalars(select(Member.id))))


def _value(node: LexborNode) -> str:
    if node.tag == "textarea":
        return node.text().removeprefix("\n")
    if node.tag == "select":
        chosen = node.css_first("option[selected]")
        return (chosen.attributes.get("value") or "") if chosen else ""
    return node.attributes.get("value") or ""
