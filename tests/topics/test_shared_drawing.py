"""What is drawn once for many readers shows each of them only what is theirs."""

import re

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.accounts.models import Member
from app.core.db.engines import Database
from tests.factories import forum as make
from tests.factories.company import become, browser_of, say
from tests.factories.forum import PASSWORD, Said
from tests.factories.reading import page, words_of


@pytest.fixture
def members(database: Database) -> list[Member]:
    with database.writing() as db:
        names = ("Anne", "Ben <i>", "Chloé")
        return [make.member(db, name, password=PASSWORD) for name in names]


@pytest.fixture
def browsers(app: FastAPI, members: list[Member]) -> list[TestClient]:
    """Open a browser for each member."""
    return [browser_of(app, member) for member in members]


@pytest.fixture
def address(database: Database, members: list[Member]) -> str:
    """Return a topic in which Chloé wrote."""
    with database.writing() as db:
        said = [Said(), Said("À moi.", members[2]), Said()]
        topic, _ = make.topic_with(db, make.forum(db), said)
        return f"/topic/{topic.id}-un-sujet/"


def read(browser: TestClient, address: str, encoding: str = "gzip") -> str:
    answer = browser.get(address, headers={"accept-encoding": encoding})
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "private, no-cache"
    return answer.text


def key_of(html: str) -> str:
    (key,) = re.findall(r'name="idempotency_key" value="([^"]+)"', html)
    return str(key)


def without_key(html: str) -> str:
    return html.replace(key_of(html), "")


def test_each_reader_has_a_page_of_his_own(
    browsers: list[TestClient], address: str
) -> None:
    names = ("Anne", "Ben &lt;i&gt;", "Chloé")
    keys = set()
    for _ in range(3):
        for number, browser in enumerate(browsers):
            html = read(browser, address)
            keys.add(key_of(html))
            label = f'<span class="site-header__label">{names[number]}</span>'
            assert label in html
            others = (name for name in names[:2] if name != names[number])
            assert not any(name in html for name in others)
            assert ('/edit"' in html) is (number == 2)  # only Chloé wrote here
            assert "\ue000" not in html
    assert len(keys) == 9


def test_all_ways_of_sending_it_are_the_same_page(
    browsers: list[TestClient], address: str
) -> None:
    for browser in browsers:
        read(browser, address)
        pages = {
            without_key(read(browser, address, way))
            for way in ("gzip", "identity", "br", "gzip, br", "gzip, br")
        }
        assert len(pages) == 1


def test_the_way_back_is_the_reader_s_own(browsers: list[TestClient], address: str) -> None:
    plain = read(browsers[0], address)
    asked = read(browsers[0], f"{address}?a=%22%3Cb%3E")
    assert f'name="next" value="{address}"' in plain
    assert f'name="next" value="{address}?a=%22%3Cb%3E"' in asked


def test_themes_and_languages_are_not_mixed(
    browsers: list[TestClient], address: str
) -> None:
    for _ in range(2):
        browsers[0].cookies.set("theme", "dark")
        assert 'data-theme="dark"' in read(browsers[0], address)
        browsers[0].cookies.delete("theme")
        assert "data-theme" not in read(browsers[0], address)


def test_what_changes_is_drawn_again(
    browsers: list[TestClient], address: str, database: Database, members: list[Member]
) -> None:
    topic = int(address.split("/")[2].split("-", maxsplit=1)[0])
    for _ in range(3):
        read(browsers[1], address)
    post = say(database, topic, members[0])
    answer = browsers[1].get(address)
    assert f'id="comment-{post}"' in answer.text
    assert words_of(answer, ".new-line") == "Nouveau depuis votre dernière visite"
    assert not page(browsers[1].get(address)).css(".new-line")  # read by now
    become(database, post, "hidden")
    for browser in browsers:
        assert "Et encore." not in read(browser, address)
