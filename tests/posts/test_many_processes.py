"""Two server processes and one form, sent many times at once: still one effect."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx2
import pytest
from sqlalchemy import select

from app.attachments.models import Attachment
from app.core.db.engines import Database
from tests.factories.forum import PASSWORD, Said
from tests.factories.serving import serving
from tests.factories.talking import assert_counts_are_true, people, talk
from tests.factories.writing import PDF, posts_in

RESENDS, AT_ONCE = 200, 50


@pytest.fixture
def browser(database: Database, tmp_path: Path) -> Iterator[httpx2.Client]:
    """Be signed in as Anne, at a forum that two processes serve."""
    (anne,) = people(database, "Anne")
    talk(database, [Said("Bonjour.", anne)])
    (tmp_path / "data").mkdir()
    url = database.writer.url.render_as_string(hide_password=False)
    with serving(tmp_path / "data", "--workers", "2", database_url=url) as base_url:
        same = {"origin": base_url, "sec-fetch-site": "same-origin"}
        limits = httpx2.Limits(max_connections=AT_ONCE, max_keepalive_connections=0)
        with httpx2.Client(
            base_url=base_url, headers=same, limits=limits, timeout=60
        ) as client:
            form = {"name": "Anne", "password": PASSWORD}
            assert client.post("/login", data=form).status_code == 303
            yield client


def test_the_same_reply_makes_one_post_with_one_file(
    browser: httpx2.Client, database: Database
) -> None:
    form = {"body": "Une réponse.", "idempotency_key": "la-même"}
    file = {"files": ("Plan.pdf", PDF, "application/pdf")}

    def resend(_: int) -> httpx2.Response:
        return browser.post("/topic/1/reply", data=form, files=file)

    with ThreadPoolExecutor(AT_ONCE) as many:
        answers = list(many.map(resend, range(RESENDS)))
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer.headers["location"] for answer in answers}) == 1
    assert len(posts_in(database, 1)) == 2
    with database.reading() as db:
        (kept,) = db.scalars(select(Attachment).where(Attachment.post_id.is_not(None)))
        assert kept.name == "Plan.pdf"
    assert_counts_are_true(database)


def test_the_same_edit_makes_one_text(browser: httpx2.Client, database: Database) -> None:
    form = {"body": "Bonjour à tous.", "base_revision": "1"}
    with ThreadPoolExecutor(AT_ONCE) as many:
        answers = list(
            many.map(lambda _: browser.post("/post/1/edit", data=form), range(AT_ONCE))
        )
    assert {answer.status_code for answer in answers} == {303}
    (post,) = posts_in(database, 1)
    assert post.revision == 2
