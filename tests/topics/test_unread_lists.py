"""What is unread, said in words on the home page and in forums, and counted as read."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from app.core.db.engines import Database
from app.main import create_app
from app.settings import Settings
from tests.conftest import MaxQueries
from tests.factories import forum as make
from tests.factories.company import become, browser_of, say
from tests.factories.forum import PASSWORD, Said
from tests.factories.reading import all_words, page, words

BASE = "http://localhost:8000"
BUTTON = "Tout marquer comme lu"


class Talk:
    """Two members, a forum with two topics read by Anne, and one forum below it."""

    def __init__(self, database: Database) -> None:
        with database.writing() as db:
            self.anne = make.member(db, "Anne", password=PASSWORD)
            self.ben = make.member(db, "Ben", password=PASSWORD)
            place = make.forum(db, "Idées")
            below = make.forum(db, "Boîte", parent=place)
            said = [Said("Bonjour.", self.ben)] * 3
            self.topic = make.topic_with(db, place, said, "Le toit")[0].id
            self.other = make.topic_with(db, place, said, "La cave")[0].id
            self.deep = make.topic_with(db, below, said, "Le fond")[0].id
            self.forum, self.below = place.id, below.id


@pytest.fixture
def talk(database: Database) -> Talk:
    return Talk(database)


@pytest.fixture
def annes(app: FastAPI, talk: Talk) -> TestClient:
    """Open Anne's browser, everything read so far."""
    browser = browser_of(app, talk.anne)
    assert browser.post("/read-all", data={"next": "/"}).status_code == 303
    return browser


def unread(answer: Response) -> dict[str, str]:
    """Return what a list says beside the unread topics, by their titles."""
    found = {}
    for row in page(answer).css("article.topic-row"):
        if badge := row.css_first(".badge--new"):
            title, count = row.css_first("h3 a"), row.css_first(".topic-row__new")
            found[words(title)] = f"{words(badge)}, {words(count)}"
    return found


def forums_with_news(answer: Response) -> list[str]:
    named = all_words(answer, ".forum__title:has(.badge), .forum__children li:has(.badge)")
    assert all(name.endswith(" Nouveaux messages") for name in named)
    return [name.removesuffix(" Nouveaux messages") for name in named]


def lead(answer: Response, title: str) -> str:
    """Return where a topic's title leads."""
    links = page(answer).css("article.topic-row h3 a")
    (found,) = (link.attributes["href"] for link in links if words(link) == title)
    return str(found)


def offers_to_mark(answer: Response) -> list[str]:
    return [words(form) for form in page(answer).css("main form[action='/read-all']")]


def test_new_messages_are_said_in_words_and_the_title_leads_to_them(
    annes: TestClient, database: Database, talk: Talk
) -> None:
    home = annes.get("/")
    assert unread(home) == {}
    assert forums_with_news(home) == []
    assert offers_to_mark(home) == []
    assert lead(home, "Le toit") == f"/topic/{talk.topic}-le-toit/"
    first = say(database, talk.topic, talk.ben)
    say(database, talk.topic, talk.ben)
    say(database, talk.deep, talk.ben)
    home, forum = annes.get("/"), annes.get(f"/forum/{talk.forum}-idees/")
    new = "Non lu, 2 nouveaux messages"
    assert unread(home) == {"Le toit": new, "Le fond": "Non lu, 1 nouveau message"}
    assert unread(forum) == {"Le toit": new}
    assert forums_with_news(home) == ["Idées", "Boîte"]
    assert forums_with_news(forum) == ["Boîte"]
    landed = annes.get(lead(home, "Le toit"))
    assert landed.headers["location"] == f"/topic/{talk.topic}-le-toit/#comment-{first}"


def test_back_in_the_list_the_topic_is_read_at_once(
    annes: TestClient, app: FastAPI, database: Database, talk: Talk
) -> None:
    say(database, talk.topic, talk.ben)
    annes.get(f"/topic/{talk.topic}-le-toit/")
    for _ in range(3):
        assert unread(annes.get("/")) == {}
        assert forums_with_news(annes.get("/")) == []
        app.state.rounds.flush()
    say(database, talk.topic, talk.ben)
    assert unread(annes.get("/")) == {"Le toit": "Non lu, 1 nouveau message"}


def test_another_process_knows_once_it_is_written(
    annes: TestClient, app: FastAPI, settings: Settings, database: Database, talk: Talk
) -> None:
    other = create_app(settings, database)
    elsewhere = browser_of(other, talk.anne)
    say(database, talk.topic, talk.ben)
    annes.get(f"/topic/{talk.topic}-le-toit/")
    assert unread(annes.get("/")) == {}
    assert unread(elsewhere.get("/")) == {"Le toit": "Non lu, 1 nouveau message"}
    app.state.rounds.flush()
    assert unread(elsewhere.get("/")) == {}


def test_each_member_has_read_what_that_member_read(
    annes: TestClient, app: FastAPI, database: Database, talk: Talk
) -> None:
    bens = browser_of(app, talk.ben)
    say(database, talk.topic, talk.anne)
    assert unread(annes.get("/")) == {}
    assert unread(bens.get("/")) == {"Le toit": "Non lu, 1 nouveau message"}
    bens.get(f"/topic/{talk.topic}-le-toit/")
    assert unread(bens.get("/")) == {}
    hidden = say(database, talk.other, talk.anne)
    become(database, hidden, "hidden")
    assert unread(bens.get("/")) == {}
    assert forums_with_news(bens.get("/")) == []


def test_everything_is_marked_as_read(
    annes: TestClient, app: FastAPI, database: Database, talk: Talk
) -> None:
    for topic in (talk.topic, talk.other, talk.deep):
        say(database, topic, talk.ben)
    assert offers_to_mark(annes.get("/")) == [BUTTON]
    answer = annes.post("/read-all", data={"next": "/"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    home = annes.get("/")
    assert (unread(home), forums_with_news(home), offers_to_mark(home)) == ({}, [], [])
    assert len(unread(browser_of(app, talk.ben).get("/"))) == 0  # who wrote them all
    say(database, talk.other, talk.ben)
    assert unread(annes.get("/")) == {"La cave": "Non lu, 1 nouveau message"}


def test_a_forum_alone_is_marked_as_read(
    annes: TestClient, app: FastAPI, database: Database, talk: Talk
) -> None:
    for topic in (talk.topic, talk.topic, talk.other, talk.deep):
        say(database, topic, talk.ben)
    annes.get(f"/topic/{talk.topic}-le-toit/")
    here = f"/forum/{talk.forum}-idees/"
    assert offers_to_mark(annes.get(here)) == [f"{BUTTON} – Idées"]
    form = {"next": here, "forum": str(talk.forum)}
    answer = annes.post("/read-all", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, here)
    assert unread(annes.get(here)) == {}
    assert list(unread(annes.get("/"))) == ["Le fond"]
    app.state.rounds.flush()
    assert list(unread(annes.get("/"))) == ["Le fond"]
    assert forums_with_news(annes.get("/")) == ["Boîte"]
    say(database, talk.other, talk.ben)
    assert unread(annes.get(here)) == {"La cave": "Non lu, 1 nouveau message"}


def test_guests_read_the_same_page_as_ever_and_are_asked_to_sign_in(
    client: TestClient, talk: Talk
) -> None:
    for path in ("/", f"/forum/{talk.forum}-idees/"):
        answer = client.get(path)
        assert (unread(answer), forums_with_news(answer)) == ({}, [])
        assert offers_to_mark(answer) == []
    assert lead(client.get("/"), "Le toit") == f"/topic/{talk.topic}-le-toit/"
    answer = client.post("/read-all", data={"next": "/forum/1"})
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        "/login?next=%2Fforum%2F1",
    )


def test_no_other_sites_address_and_no_forum_that_is_not_there(annes: TestClient) -> None:
    answer = annes.post("/read-all", data={"next": "//elsewhere.example/"})
    assert answer.headers["location"] == "/"
    assert annes.post("/read-all", data={"forum": "999999"}).status_code == 404


def test_it_takes_few_queries(
    annes: TestClient, app: FastAPI, database: Database, talk: Talk, max_queries: MaxQueries
) -> None:
    for topic in (talk.topic, talk.other, talk.deep):
        say(database, topic, talk.ben)
    annes.get(f"/topic/{talk.other}-la-cave/")
    for _ in range(2):
        for path in ("/", f"/forum/{talk.forum}-idees/"):
            with max_queries(6):
                assert annes.get(path).status_code == 200
        app.state.rounds.flush()
