"""People who talk and read at once: post after post, a browser for each member."""

from datetime import datetime

from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.accounts.models import Member
from app.core import clock
from app.core.db.engines import Database
from app.posts.models import Post
from app.topics.actions import counters
from tests.factories.forum import PASSWORD

BASE_URL = "http://localhost:8000"


def say(
    database: Database,
    topic_id: int,
    by: Member | None = None,
    at: datetime | None = None,
    state: str = "visible",
) -> int:
    """Add a post to the end of a topic, counters and numbers true; return its id."""
    with database.writing() as db:
        post = Post(
            topic_id=topic_id,
            created_at=at or clock.now(),
            state=state,
            format="markdown",
            source="Et encore.",
            html="<p>Et encore.</p>",
            author_id=by.id if by else None,
        )
        db.add(post)
        db.flush()
        counters.recount(db, [topic_id])
        counters.recount_forums(db)
        return post.id


def become(database: Database, post_id: int, state: str) -> None:
    """Give a post another state, counters true."""
    with database.writing() as db:
        post = db.get_one(Post, post_id)
        post.state = state
        db.flush()
        counters.recount(db, [post.topic_id])
        counters.recount_forums(db)


def browser_of(app: FastAPI, member: Member) -> TestClient:
    """Open a browser in which this member has signed in."""
    headers = {"origin": BASE_URL, "sec-fetch-site": "same-origin", "accept-language": "fr"}
    browser = TestClient(app, BASE_URL, headers=headers, follow_redirects=False)
    form = {"name": member.name, "password": PASSWORD}
    assert browser.post("/login", data=form).status_code == 303
    return browser
