"""No other site can make a reader's browser change anything here."""

from collections.abc import Mapping

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.core.db.engines import Database
from tests.architecture.composing import ANSWERED_IN_PLACE, CARRIED
from tests.architecture.routing import (
    FORMS,
    FROM_ANYWHERE,
    PLACES,
    SENDERS,
    routes,
)
from tests.factories.counting import fingerprint
from tests.factories.house import House, enter

BASE = "http://localhost:8000"
ATTACKS: Mapping[str, Mapping[str, str]] = {
    "nothing said": {},
    "a foreign origin": {"origin": "https://elsewhere.example"},
    "a foreign port": {"origin": "http://localhost:8001"},
    "a lookalike origin": {"origin": "http://localhost:8000.elsewhere.example"},
    "an origin of null": {"origin": "null"},
    "a cross-site fetch": {"origin": BASE, "sec-fetch-site": "cross-site"},
    "a sibling's fetch": {"origin": BASE, "sec-fetch-site": "same-site"},
    "a typed address": {"origin": BASE, "sec-fetch-site": "none"},
    "only a referer": {"referer": f"{BASE}/"},
}
OVERRIDES: Mapping[str, str] = {
    "x-http-method-override": "GET",
    "x-http-method": "GET",
    "x-method-override": "GET",
}


@pytest.fixture
def stranger(app: FastAPI, client: TestClient, house: House, route: str) -> TestClient:
    """Send what another site's page would, in the browser of somebody who may do it.

    What this site's own pages add to their forms is not there.
    """
    assert house.member
    enter(client, SENDERS.get(route, "guest"))
    cookies = client.cookies
    return TestClient(app, base_url=BASE, cookies=cookies, follow_redirects=False)


@pytest.mark.parametrize("route", sorted(FORMS.keys() - FROM_ANYWHERE))
def test_a_foreign_form_is_refused_and_changes_nothing(
    stranger: TestClient, database: Database, route: str
) -> None:
    address, form = FORMS[route]
    before, files = fingerprint(database), CARRIED.get(route)
    for attack, headers in ATTACKS.items():
        own = dict(headers)
        answer = stranger.post(address, data=dict(form), files=files, headers=own)
        assert answer.status_code == 403, attack
        assert "set-cookie" not in answer.headers, attack
    assert fingerprint(database) == before


@pytest.mark.parametrize("route", sorted(FORMS.keys() - FROM_ANYWHERE))
def test_no_header_or_field_changes_the_method(
    stranger: TestClient, database: Database, route: str
) -> None:
    address, form = FORMS[route]
    before = fingerprint(database)
    data, files = {**form, "_method": "GET"}, CARRIED.get(route)
    disguised = stranger.post(address, data=data, files=files, headers=dict(OVERRIDES))
    assert disguised.status_code == 403
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        shown = stranger.get(
            address,
            params={**form, "_method": method},
            headers=dict.fromkeys(OVERRIDES, method),
        )
        assert "set-cookie" not in shown.headers, method
    assert fingerprint(database) == before


def test_only_the_listed_routes_take_what_other_sites_send(app: FastAPI) -> None:
    marked = {
        name
        for name, _, route in routes(app)
        if getattr(route.endpoint, "is_from_anywhere", False)
    }
    assert marked == FROM_ANYWHERE


@pytest.mark.parametrize("route", FORMS)
def test_the_same_form_from_a_page_of_this_site_is_taken(
    client: TestClient, house: House, route: str
) -> None:
    assert house.member
    address, form = FORMS[route]
    enter(client, SENDERS.get(route, "guest"))
    answer = client.post(address, data=dict(form), files=CARRIED.get(route))
    assert answer.status_code == ANSWERED_IN_PLACE.get(route, 303)


@pytest.mark.parametrize("role", ["guest", "member", "admin"])
def test_reading_every_address_changes_nothing(
    client: TestClient, database: Database, house: House, role: str
) -> None:
    enter(client, role)
    before = fingerprint(database)
    for place in PLACES.values():
        inside = [] if role == "guest" else place.inside(house)
        own = place.own(house) if role == "member" else []
        for address in (*place.addresses(house), *inside, *own):
            assert client.get(address).status_code < 400
            client.head(address)
    assert fingerprint(database) == before
