"""A forum's page: its topics, thirty at a time."""

from datetime import timedelta

import pytest
from fastapi.testclient import TestClient

from app.core.db.engines import Database
from tests.conftest import MaxQueries
from tests.factories import forum as make
from tests.factories.forum import Said
from tests.factories.house import House, enter
from tests.factories.reading import addresses, all_words, page, words_of


@pytest.fixture
def busy(database: Database) -> str:
    """Fill a forum with two pages of topics, one of them pinned; return its address."""
    with database.writing() as db:
        place = make.forum(db, "Idées")
        for number in range(32):
            said = [Said("Bonjour.", "Zoé"), Said("Oui.", after=timedelta(days=number))]
            topic, _ = make.topic_with(db, place, said, f"Idée {number}")
            topic.is_pinned = number == 4
            topic.tags = ["demain"] if number == 31 else []
        return f"/forum/{place.id}-idees/"


def test_pinned_topics_first_then_the_latest_answered(
    client: TestClient, busy: str
) -> None:
    rows = all_words(client.get(busy), "article.topic-row")
    assert len(rows) == 30
    assert rows[0].startswith("Idée 4 Épinglé")
    assert rows[1].startswith("Idée 31")
    assert "demain" in rows[1]
    assert rows[2].startswith("Idée 30")


def test_the_second_page_goes_on_where_the_first_ends(
    client: TestClient, busy: str
) -> None:
    first, second = client.get(busy), client.get(f"{busy}page/2/")
    assert addresses(first, "link[rel=next]") == [f"http://localhost:8000{busy}page/2/"]
    assert addresses(second, "link[rel=prev]") == [f"http://localhost:8000{busy}"]
    assert [row.split(" Par")[0] for row in all_words(second, "article.topic-row")] == [
        "Idée 1 Bonjour.",
        "Idée 0 Bonjour.",
    ]
    assert "page 2" in words_of(second, "title")
    canonical = page(second).css_first("link[rel=canonical]")
    assert canonical is not None
    assert canonical.attributes["href"] == f"http://localhost:8000{busy}page/2/"


def test_there_is_no_third_page(client: TestClient, busy: str) -> None:
    assert client.get(f"{busy}page/3/").status_code == 404


def test_page_one_has_one_address(client: TestClient, busy: str) -> None:
    answer = client.get(f"{busy}page/1/")
    assert (answer.status_code, answer.headers["location"]) == (301, busy)


def test_forums_below_are_listed(client: TestClient, house: House) -> None:
    answer = client.get(f"/forum/{house.forum}-communication/")
    assert [row.split(" Sans partage :")[0] for row in all_words(answer, "article.forum")]
    assert "Sans partage" in all_words(answer, "article.forum")[0]


def test_an_empty_forum_says_so(client: TestClient, house: House) -> None:
    answer = client.get(f"/forum/{house.empty_forum}-salle-vide/")
    assert "Il n’y a pas encore de sujet ici." in words_of(answer)


def test_it_takes_few_queries_on_any_page(
    client: TestClient, house: House, busy: str, max_queries: MaxQueries
) -> None:
    enter(client, "member")
    assert house.forum
    for address in (busy, f"{busy}page/2/", f"/forum/{house.forum}-communication/"):
        with max_queries(6):
            assert client.get(address).status_code == 200
