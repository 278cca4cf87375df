"""One link, one name, one address, used many times at the same moment: one effect."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import func, select

from app.accounts.models import LoginSession, Member, Registration
from app.core.db.base import Base
from app.core.db.engines import Database
from tests.factories.counting import forget_attempts
from tests.factories.newcomers import PASSWORD, letters, link_in, register
from tests.factories.talking import people

TIMES, AT_ONCE = 200, 20


def at_once(act: Callable[[int], int], times: int = TIMES) -> list[int]:
    with ThreadPoolExecutor(AT_ONCE) as many:
        return list(many.map(act, range(times)))


def count(database: Database, model: type[Base]) -> int:
    with database.reading() as db:
        return db.scalar(select(func.count()).select_from(model)) or 0


def test_200_uses_of_one_confirmation_make_one_member(
    client: TestClient, app: FastAPI, database: Database
) -> None:
    register(client)
    path = link_in(letters(app)[0])
    statuses = at_once(lambda _: client.post(path).status_code)
    assert statuses.count(303) == 1
    assert set(statuses) == {303, 410}
    assert count(database, Member) == count(database, LoginSession) == 1


def test_200_who_want_one_name_are_one_registration(
    client: TestClient, app: FastAPI, database: Database
) -> None:
    def send(number: int) -> int:
        if number % 5 == 0:
            forget_attempts(database)
        return register(client, "Nadia", email=f"n{number}@example.org").status_code

    statuses = at_once(send)
    assert statuses.count(303) == 1
    assert set(statuses) <= {303, 422, 429}
    assert count(database, Registration) == len(letters(app)) == 1


def test_many_registrations_of_one_address_are_one_member(
    client: TestClient, app: FastAPI, database: Database
) -> None:
    for name in ("Nadia", "Nadège", "Nora", "Olga", "Paule"):
        assert register(client, name).status_code == 303
    paths = [link_in(letter) for letter in letters(app)]
    statuses = at_once(lambda number: client.post(paths[number % 5]).status_code)
    assert statuses.count(303) == 1
    assert set(statuses) <= {303, 409, 410}
    assert count(database, Member) == 1
    assert count(database, Registration) == 0


def test_200_uses_of_one_reset_set_one_password(
    client: TestClient, app: FastAPI, database: Database
) -> None:
    (anne,) = people(database, "Anne")
    client.post("/password", data={"email": anne.email or ""})
    path = link_in(letters(app)[0])

    def use(number: int) -> int:
        form = {"password": f"{PASSWORD} {number}"}
        return client.post(path, data=form).status_code

    statuses = at_once(use, 60)  # each is hashed before it is known to be late
    assert statuses.count(303) == 1
    assert set(statuses) == {303, 410}
    subjects = [letter.subject for letter in letters(app)]
    assert subjects.count("Votre mot de passe a été changé") == 1
