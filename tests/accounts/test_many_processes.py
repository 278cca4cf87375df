"""Two server processes: whoever is signed out in one is a guest in the other at once."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

import httpx2
import pytest

from app.accounts import actions
from app.accounts.models import Member
from app.core.db.engines import Database
from tests.factories.forum import PASSWORD, Said
from tests.factories.serving import serving
from tests.factories.talking import HERE, people, talk

ASKED = 12
"""Each over a connection of its own, so that both processes answer some."""


def ban(database: Database) -> None:
    with database.writing() as db:
        db.get_one(Member, 1).state = "banned"


def promote(database: Database) -> None:
    with database.writing() as db:
        actions.set_role(db, db.get_one(Member, 1), "moderator")


OUTSIDE: Mapping[str, Callable[[Database], None]] = {"ban": ban, "role": promote}
INSIDE: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "logout": ("/logout", {"next": "/"}),
    "everywhere": ("/account/sessions/end-all", {}),
    "password": ("/account/password", {"password": "quatre oies sous un pont"}),
}


@pytest.fixture
def address(database: Database, tmp_path: Path) -> Iterator[str]:
    """Serve a forum by two processes; give its address."""
    (anne,) = people(database, "Anne")
    talk(database, [Said("Bonjour.", anne)])
    (tmp_path / "data").mkdir()
    url = database.writer.url.render_as_string(hide_password=False)
    with serving(tmp_path / "data", "--workers", "2", database_url=url) as base_url:
        yield base_url


def browser(address: str) -> httpx2.Client:
    """Sign Anne in, in a browser that opens a connection for each page."""
    same = {"origin": address, "sec-fetch-site": "same-origin"}
    limits = httpx2.Limits(max_keepalive_connections=0)
    client = httpx2.Client(base_url=address, headers=same, limits=limits, timeout=60)
    form = {"name": "Anne", "password": PASSWORD}
    assert client.post("/login", data=form).status_code == 303
    return client


def is_known(cookies: Mapping[str, str], address: str) -> set[bool]:
    """Ask for a page that is kept, again and again; tell whether it names the member."""
    limits = httpx2.Limits(max_keepalive_connections=0)
    with httpx2.Client(base_url=address, cookies=dict(cookies), limits=limits) as copied:
        answers = [copied.get(path) for _ in range(ASKED) for path in (HERE, "/login")]
    return {
        'href="/account/security"' in answer.text or answer.status_code == 303
        for answer in answers
    }


@pytest.mark.parametrize("act", [*OUTSIDE, *INSIDE])
def test_no_process_knows_who_was_signed_out(
    database: Database, address: str, act: str
) -> None:
    with closing(browser(address)) as acting, closing(browser(address)) as other:
        mine, others = dict(acting.cookies), dict(other.cookies)
        assert is_known(mine, address) == is_known(others, address) == {True}
        if act in INSIDE:
            path, form = INSIDE[act]
            assert acting.post(path, data=dict(form)).status_code == 303
        else:
            OUTSIDE[act](database)
        assert is_known(mine, address) == {False}
        assert is_known(others, address) == {act == "logout"}
