"""The home page: every forum, and what is being talked about."""

from datetime import timedelta

from fastapi.testclient import TestClient

from app.core.db.engines import Database
from tests.conftest import MaxQueries
from tests.factories import forum as make
from tests.factories.forum import Said
from tests.factories.house import House, enter
from tests.factories.reading import all_words, words_of


def test_it_welcomes_and_lists_forums_with_their_last_post(
    client: TestClient, house: House
) -> None:
    assert house.forum
    answer = client.get("/")
    assert answer.status_code == 200
    said = words_of(answer)
    assert "Bienvenue" in said
    assert "Communication : tout ce qui s’en dit." in said
    first, second = all_words(answer, "article.forum")
    assert "Sans partage" in first
    assert "3 sujets" in first
    assert "Élodie" in first or "Anne" in first or "David" in first
    assert "0 sujet, 0 message" in second


def test_the_latest_topics_come_first_with_their_first_line(
    client: TestClient, database: Database
) -> None:
    with database.writing() as db:
        place, anne = make.forum(db), make.member(db)
        for number in range(12):
            said = [Said(f"Première ligne {number}.", anne), Said("Oui.")]
            said[1] = Said("Oui.", after=timedelta(days=number))
            make.topic_with(db, place, said, f"Sujet {number}")
    rows = all_words(client.get("/"), "article.topic-row")
    assert len(rows) == 10
    assert rows[0].startswith("Sujet 11")
    assert "Première ligne 11." in rows[0]
    assert "1 réponse" in rows[0]
    assert "Dernier message : Invité" in rows[0]


def test_a_hidden_first_post_lends_no_line(client: TestClient, house: House) -> None:
    enter(client, "moderator")
    rows = set(all_words(client.get("/"), "article.topic-row"))
    (veiled,) = (row for row in rows if row.startswith("Un sujet voilé"))
    assert "zqopening" not in veiled
    assert "Verrouillé" in veiled
    assert house.veiled_topic


def test_an_empty_forum_says_so(client: TestClient, database: Database) -> None:
    assert database is not None
    assert "Il n’y a pas encore de forum ici." in words_of(client.get("/"))


def test_it_takes_few_queries_however_much_there_is(
    client: TestClient, house: House, max_queries: MaxQueries
) -> None:
    enter(client, "member")
    with max_queries(6):
        assert client.get("/").status_code == 200
    assert house.topic
