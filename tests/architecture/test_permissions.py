"""Who may read what: every route, every kind of reader, no secret out of its place."""

from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from tests.architecture.routing import FORMS, PLACES, routes
from tests.factories.house import MODERATORS, READERS, SECRETS, House, enter

ABSENT = 987_654_321


def test_every_route_has_a_name_of_its_own_room(app: FastAPI) -> None:
    names = [name for name, _, _ in routes(app)]
    assert len(names) > 20
    assert len(set(names)) == len(names)
    assert [name for name in names if name.count(".") != 1] == []


def test_every_route_has_its_place_in_the_tables(app: FastAPI) -> None:
    table = {name: methods for name, methods, _ in routes(app)}
    assert {name for name in table if "GET" in table[name]} == set(PLACES)
    assert {name for name in table if table[name] - {"GET", "HEAD"}} == set(FORMS)


def asked(house: House) -> Iterator[str]:
    for place in PLACES.values():
        yield from place.addresses(house)
        yield from place.inside(house)
        yield from place.own(house)
        yield from place.veiled(house)
        yield from place.ruled(house)
        yield from place.lost(house)


def told(answer: Response) -> str:
    headers = " ".join(f"{name}: {value}" for name, value in answer.headers.items())
    return unquote(headers).lower() + answer.text.lower()


@pytest.mark.parametrize("role", READERS)
def test_no_route_tells_a_secret(client: TestClient, house: House, role: str) -> None:
    enter(client, role)
    forbidden = [word for word, readers in SECRETS.items() if role not in readers]
    assert forbidden
    for address in asked(house):
        said = told(client.get(address))
        assert [word for word in forbidden if word in said] == [], address


def test_the_words_are_there_for_those_who_may_read_them(
    client: TestClient, house: House
) -> None:
    enter(client, "moderator")
    said = "".join(told(client.get(address)) for address in asked(house))
    unheld = {"zqpending"}  # held posts have no page yet
    found = {word for word, readers in SECRETS.items() if "moderator" in readers}
    assert [word for word in sorted(found - unheld) if word not in said] == []


@pytest.mark.parametrize("role", READERS)
def test_each_reader_gets_in_exactly_where_the_table_says(
    client: TestClient, house: House, role: str
) -> None:
    enter(client, role)
    for name, place in PLACES.items():
        for address in place.addresses(house):
            assert client.get(address).status_code < 400, (name, address)
        for address in place.inside(house):
            answer = client.get(address)
            is_led_away = answer.headers.get("location", "").startswith("/login?")
            admitted = answer.status_code < 400 and not is_led_away
            assert admitted == (role != "guest"), (name, address)
        for address in place.own(house):
            admitted = client.get(address).status_code < 400
            assert admitted == (role == "member"), (name, address)
        for address in place.veiled(house):
            admitted = client.get(address).status_code < 400
            assert admitted == (role in MODERATORS), (name, address)
        for address in place.ruled(house):
            admitted = client.get(address).status_code < 400
            assert admitted == (role == "admin"), (name, address)
        for address in place.lost(house):
            status = client.get(address).status_code
            # moderators may share and link a held post once it has a number
            assert status in {404, 410}, (name, address, status)


@pytest.mark.parametrize("role", ["guest", "member"])
def test_forbidden_looks_like_absent(client: TestClient, house: House, role: str) -> None:
    enter(client, role)
    absent = str(ABSENT)
    for kind, hidden in (
        ("/p/{}", house.hidden_post),
        ("/p/{}", house.pending_post),
        ("/p/{}/share", house.hidden_post),
        ("/p/{}/share", house.closed_post),
        ("/post/{}/edit", house.hidden_post),
        ("/post/{}/history", house.hidden_post),
        ("/post/{}/history", house.deleted_post),
        ("/post/{}/delete", house.hidden_post),
        ("/attachment/{}/file.pdf", house.hidden_file),
        (f"/topic/{house.topic}-x/?do=findComment&comment={{}}", house.hidden_post),
    ):
        there, nowhere = client.get(kind.format(hidden)), client.get(kind.format(absent))
        assert there.status_code == nowhere.status_code == 404
        # the page repeats its own address, so compare it with the id blanked out
        told_there = there.text.replace(str(hidden), "N")
        assert told_there == nowhere.text.replace(absent, "N").replace(str(hidden), "N")
