"""A member's profile, as everyone may see it."""

import pytest
from fastapi.testclient import TestClient

from app.accounts.models import Group, Membership
from app.core.db.engines import Database
from tests.conftest import MaxQueries
from tests.factories import forum as make
from tests.factories.house import House, enter
from tests.factories.reading import addresses, all_words, words_of


def test_it_tells_since_when_and_what_was_written(
    client: TestClient, house: House, database: Database
) -> None:
    with database.writing() as db:
        group = Group(name="Lectrices")
        db.add(group)
        db.flush()
        db.add(Membership(member_id=house.member, group_id=group.id))
    answer = client.get(f"/profile/{house.member}-anne/")
    said = words_of(answer)
    assert words_of(answer, "h1") == "Anne"
    assert "Membre depuis le31 janvier 2025" in said
    assert "Messages31" in said
    assert "Lectrices" in said
    latest = all_words(answer, ".latest__post")
    assert len(latest) == 10
    assert "Message 30." in latest[0]
    assert "/page/2/#comment-" in addresses(answer, ".latest__post a")[0]


def test_what_readers_may_not_read_is_not_listed(client: TestClient, house: House) -> None:
    address = f"/profile/{house.member}-anne/"
    assert "zqopening" not in words_of(client.get(address))
    assert house.veiled_topic


@pytest.mark.parametrize("spelling", ["/profile/{}", "/profile/{}/", "/profile/{}-x/"])
def test_it_has_one_address(client: TestClient, house: House, spelling: str) -> None:
    answer = client.get(spelling.format(house.member))
    assert answer.status_code == 301
    assert answer.headers["location"] == f"/profile/{house.member}-anne/"


@pytest.mark.parametrize(("state", "status"), [("banned", 200), ("deleted", 404)])
def test_a_deleted_account_has_none(
    client: TestClient, database: Database, state: str, status: int
) -> None:
    with database.writing() as db:
        member = make.member(db, "Passante", state=state)
    answer = client.get(f"/profile/{member.id}-passante/")
    assert answer.status_code == status
    assert ("Exclu du forum" in words_of(answer)) == (state == "banned")


def test_moderators_are_shown_as_such(client: TestClient, database: Database) -> None:
    with database.writing() as db:
        ben = make.member(db, "Ben", "moderator")
    assert "Modération" in words_of(client.get(f"/profile/{ben.id}-ben/"))


def test_it_takes_few_queries(
    client: TestClient, house: House, max_queries: MaxQueries
) -> None:
    enter(client, "member")
    with max_queries(6):
        assert client.get(f"/profile/{house.member}-anne/").status_code == 200
