"""Reading a topic: where the new begins, and what counts as read afterwards."""

from datetime import timedelta

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.accounts.models import Member
from app.core.db.engines import Database
from tests.conftest import MaxQueries
from tests.factories import forum as make
from tests.factories.company import become, browser_of, say
from tests.factories.forum import BEGINNING, PASSWORD, Said
from tests.factories.reading import page, words_of

LINE = "Nouveau depuis votre dernière visite"


@pytest.fixture
def anne(database: Database) -> Member:
    with database.writing() as db:
        return make.member(db, "Anne", password=PASSWORD)


@pytest.fixture
def ben(database: Database) -> Member:
    with database.writing() as db:
        return make.member(db, "Ben", password=PASSWORD)


@pytest.fixture
def annes(app: FastAPI, anne: Member) -> TestClient:
    """Open Anne's browser."""
    return browser_of(app, anne)


def talk(database: Database, posts: int = 3) -> int:
    with database.writing() as db:
        topic, _ = make.topic_with(db, make.forum(db), [Said()] * posts)
        return topic.id


def address(topic: int, number: int = 1) -> str:
    return f"/topic/{topic}-un-sujet/" + (f"page/{number}/" if number > 1 else "")


def new_from(browser: TestClient, topic: int, number: int = 1) -> int | None:
    """Open a page; return the number of the post right below the line, if there is one."""
    answer = browser.get(address(topic, number))
    assert answer.status_code == 200
    lines = page(answer).css(".new-line")
    assert len(lines) <= 1
    if not lines:
        return None
    assert words_of(answer, ".new-line") == LINE
    assert lines[0].css_first("hr") is not None
    below = lines[0].next
    while below is not None and below.tag != "article":
        below = below.next
    assert below is not None
    return int(below.attributes["data-number"] or 0)


def landing(browser: TestClient, topic: int) -> str:
    answer = browser.get(f"/topic/{topic}?do=getNewComment")
    assert answer.status_code == 302
    return str(answer.headers["location"])


def test_the_line_stands_above_the_first_new_post(
    annes: TestClient, database: Database, ben: Member
) -> None:
    topic = talk(database)
    assert new_from(annes, topic) is None  # never opened: all of it is new
    first = say(database, topic, ben)
    say(database, topic, ben)
    assert landing(annes, topic) == f"{address(topic)}#comment-{first}"
    assert new_from(annes, topic) == 4
    assert new_from(annes, topic) is None  # and read by now
    assert landing(annes, topic).endswith(f"#comment-{first + 1}")  # the last


def test_each_page_counts_as_read_as_far_as_it_goes(
    annes: TestClient, database: Database
) -> None:
    topic = talk(database, 60)
    assert landing(annes, topic).startswith(f"{address(topic)}#")
    assert new_from(annes, topic) is None
    assert landing(annes, topic).startswith(f"{address(topic, 2)}#")
    assert new_from(annes, topic, 2) == 26
    assert new_from(annes, topic, 3) == 51
    assert landing(annes, topic).startswith(f"{address(topic, 3)}#")
    assert new_from(annes, topic) is None
    assert new_from(annes, topic, 2) is None


@pytest.mark.parametrize(
    "headers", [{"sec-purpose": "prefetch"}, {"purpose": "prefetch"}, {"x-moz": "prefetch"}]
)
def test_a_page_fetched_ahead_marks_nothing(
    annes: TestClient, app: FastAPI, database: Database, headers: dict[str, str]
) -> None:
    topic = talk(database)
    first = landing(annes, topic)
    assert annes.get(address(topic), headers=headers).status_code == 200
    annes.head(address(topic))
    assert len(app.state.marks.unwritten) == 0
    assert landing(annes, topic) == first


def test_ones_own_posts_are_never_new(
    annes: TestClient, database: Database, anne: Member, ben: Member
) -> None:
    topic = talk(database)
    assert new_from(annes, topic) is None
    say(database, topic, anne)
    last = say(database, topic, anne)
    assert new_from(annes, topic) is None
    assert landing(annes, topic).endswith(f"#comment-{last}")
    say(database, topic, anne)
    answer = say(database, topic, ben)
    say(database, topic, anne)  # written before Ben's answer was seen: it stays new
    assert landing(annes, topic).endswith(f"#comment-{answer}")
    assert new_from(annes, topic) == 7


def test_what_was_hidden_or_deleted_is_never_new(
    annes: TestClient, database: Database, ben: Member
) -> None:
    topic = talk(database)
    assert new_from(annes, topic) is None
    hidden, deleted = say(database, topic, ben), say(database, topic, ben)
    shown = say(database, topic, ben)
    say(database, topic, ben, state="pending")
    become(database, hidden, "hidden")
    become(database, deleted, "deleted")
    assert landing(annes, topic).endswith(f"#comment-{shown}")
    assert new_from(annes, topic) == 6
    say(database, topic, ben, state="hidden")
    assert new_from(annes, topic) is None


def test_who_joined_later_has_no_backlog(
    app: FastAPI, database: Database, ben: Member
) -> None:
    topic = talk(database, 30)
    with database.writing() as db:
        late = make.member(db, "Léo", password=PASSWORD)
        late.joined_at = BEGINNING + timedelta(hours=27, minutes=30)
    browser = browser_of(app, late)
    assert new_from(browser, topic, 2) == 29
    first = say(database, topic, ben)
    assert landing(browser, topic).endswith(f"#comment-{first}")


def test_a_thread_marks_only_what_it_shows_whole(
    annes: TestClient, app: FastAPI, database: Database, ben: Member
) -> None:
    topic, long = talk(database), talk(database, 30)
    for number in (topic, long):
        answer = annes.get(f"{address(number)}?view=thread")
        assert answer.status_code == 200
        assert page(answer).css_first(".new-line") is None
    own = app.state.marks.of(1).positions
    assert own == {topic: 3}
    first = say(database, topic, ben)
    assert landing(annes, topic).endswith(f"#comment-{first}")


def test_guests_land_on_the_last_post_and_see_no_line(
    client: TestClient, app: FastAPI, database: Database, ben: Member
) -> None:
    topic = talk(database)
    last = say(database, topic, ben)
    assert landing(client, topic).endswith(f"#comment-{last}")
    assert new_from(client, topic) is None
    assert len(app.state.marks.unwritten) == 0


def test_it_takes_few_queries(
    annes: TestClient, app: FastAPI, database: Database, max_queries: MaxQueries
) -> None:
    topic = talk(database, 30)
    for _ in range(2):
        with max_queries(6):
            assert annes.get(address(topic, 2)).status_code == 200
        with max_queries(6):
            landing(annes, topic)
        app.state.rounds.flush()
