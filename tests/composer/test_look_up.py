"""Members are looked up by the beginning of their names, and only by members."""

import pytest
from fastapi.testclient import TestClient

from app.core.db.engines import Database
from tests.factories import forum as make
from tests.factories.house import House


def called(client: TestClient, beginning: str) -> list[str]:
    answer = client.get("/composer/members", params={"q": beginning})
    assert answer.status_code == 200
    names: list[str] = answer.json()
    return names


@pytest.mark.parametrize("typed", ["héle", "HÉL", "hélène d", "Helene D"])
def test_accents_and_case_are_put_aside(
    member: TestClient, database: Database, typed: str
) -> None:
    with database.writing() as db:
        make.member(db, "Hélène Dupont")
        make.member(db, "Henri")
    assert called(member, typed) == ["Hélène Dupont"]


@pytest.mark.parametrize(
    ("name", "typed"),
    [("Élodie", "el"), ("Œdipe", "oed"), ("L’Écluse", "l'ec"), ("Ñandú", "na")],
)
def test_a_first_letter_may_have_an_accent_too(
    member: TestClient, database: Database, name: str, typed: str
) -> None:
    with database.writing() as db:
        make.member(db, name)
    assert called(member, typed) == [name]


def test_who_writes_most_comes_first_and_few_are_told(
    member: TestClient, database: Database
) -> None:
    with database.writing() as db:
        for number in range(12):
            make.member(db, f"Paul {number}").post_count = number
    assert called(member, "paul") == [f"Paul {number}" for number in range(11, 3, -1)]


def test_nobody_who_cannot_answer_is_told(member: TestClient, database: Database) -> None:
    with database.writing() as db:
        make.member(db, "Zoé bannie").state = "banned"
        make.member(db, "Zoé effacée").state = "deleted"
        make.member(db, "Zoé").email = "zoe@example.org"
    assert called(member, "zo") == ["Zoé"]


@pytest.mark.parametrize("typed", ["", " ", "zqaddress", "@", "%", "_", "\x00", "x" * 80])
def test_signs_and_addresses_find_nobody(
    member: TestClient, house: House, typed: str
) -> None:
    assert house.member
    assert called(member, typed) == []


def test_guests_look_nobody_up(client: TestClient, house: House) -> None:
    assert house.member
    assert client.get("/composer/members?q=an").status_code == 403
