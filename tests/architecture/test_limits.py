"""No field without a limit: ten times too long, of the wrong kind, or one too many."""

from collections.abc import Iterator, Mapping

import pytest
from annotated_types import MaxLen
from fastapi import FastAPI
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from app.core.db.base import Base
from app.core.db.engines import Database
from tests.architecture.routing import FORMS, PLACES, routes
from tests.factories.counting import fingerprint
from tests.factories.house import House, enter

WRONG = (b"\xff\xfe", b"\x00", "é" * 3000, "\ud800".encode("utf-8", "surrogatepass"))
NUMBERS = ("-1", "0", "1.5", "99999999999999999999", "٣", "1e3", "%00", "NaN")


def form_of(route: APIRoute) -> type[BaseModel]:
    """Return the model that a route reads its form into; it must have exactly one."""
    (field,) = route.dependant.body_params
    model = field.field_info.annotation
    assert isinstance(model, type)
    assert issubclass(model, BaseModel)
    return model


def changing(app: FastAPI) -> Iterator[tuple[str, Mapping[str, str], type[BaseModel]]]:
    for name, methods, route in routes(app):
        if methods - {"GET", "HEAD"}:
            address, form = FORMS[name]
            yield address, form, form_of(route)


def longest(info: FieldInfo) -> int | None:
    """Return the most characters a field takes, where it takes any text at all."""
    if info.annotation is not str:
        return None
    limits = [limit.max_length for limit in info.metadata if isinstance(limit, MaxLen)]
    assert limits, f"{info} has no limit"
    return limits[0]


def refused(client: TestClient, address: str, form: Mapping[str, str | bytes]) -> None:
    status = client.post(address, data=dict(form)).status_code
    assert 400 <= status < 500, (address, status, form)


def test_ten_times_too_much_is_refused(
    client: TestClient, app: FastAPI, database: Database, house: House
) -> None:
    assert house.member
    enter(client, "member")
    before, tried = fingerprint(database), 0
    for address, form, model in changing(app):
        for field, info in model.model_fields.items():
            length = longest(info)
            refused(client, address, {**form, field: "x" * 10 * (length or 100)})
            tried += 1
    assert tried >= 7
    assert fingerprint(database) == before


def test_the_wrong_kind_never_breaks_anything(
    client: TestClient, app: FastAPI, database: Database, house: House
) -> None:
    before = fingerprint(database)
    assert house.member
    for address, form, model in changing(app):
        for field in model.model_fields:
            for wrong in WRONG:
                answer = client.post(address, data={**form, field: wrong})
                assert answer.status_code < 500, (address, field, wrong)
            twice = {**form, field: [form.get(field, "x"), "y"]}
            assert client.post(address, data=twice).status_code < 500
            file = {field: ("a.txt", b"not words", "text/plain")}
            other = {name: value for name, value in form.items() if name != field}
            assert 400 <= client.post(address, data=other, files=file).status_code < 500
        assert client.post(address, json=dict(form)).status_code < 500
        assert client.post(address, content=b"\xff" * 300).status_code < 500
    sessions = {"login_session": before["login_session"]}
    assert fingerprint(database) | sessions == before


def test_a_field_too_many_is_refused_whatever_its_name(
    client: TestClient, app: FastAPI, database: Database, house: House
) -> None:
    assert house.member
    enter(client, "member")
    before = fingerprint(database)
    columns = {
        column
        for table in Base.metadata.tables.values()
        for column in table.columns.keys()  # noqa: SIM118  # not a dict
    }
    for address, form, model in changing(app):
        for column in columns - set(model.model_fields):
            refused(client, address, {**form, column: "1"})
    assert fingerprint(database) == before


def test_what_follows_a_question_mark_has_limits_too(
    client: TestClient, app: FastAPI, house: House
) -> None:
    enter(client, "member")
    for name, methods, route in routes(app):
        if "GET" not in methods:
            continue
        place = PLACES[name]
        for address in (*place.addresses(house), *place.inside(house))[:1]:
            for query in query_names(route):
                for wrong in ("x" * 20_001, *NUMBERS, "%ff", "%00"):
                    path = f"{address.partition('?')[0]}?{query}={wrong}"
                    assert client.get(path).status_code < 500, path
            for query in unlimited(route):
                long = f"{address.partition('?')[0]}?{query}={'x' * 20_001}"
                assert client.get(long).status_code in {404, 422}, long


def query_names(route: APIRoute) -> list[str]:
    names = []
    for field in route.dependant.query_params:
        model = field.field_info.annotation
        is_model = isinstance(model, type) and issubclass(model, BaseModel)
        names += list(model.model_fields) if is_model else [field.name]  # type: ignore[union-attr]  # checked in the line above
    return names


def unlimited(route: APIRoute) -> list[str]:
    return [f.name for f in route.dependant.query_params if f.field_info.annotation is str]


@pytest.mark.parametrize("number", NUMBERS)
def test_no_number_in_an_address_breaks_anything(client: TestClient, number: str) -> None:
    for path in (
        "/forum/{}-x/",
        "/forum/1-x/page/{}/",
        "/topic/{}-x/",
        "/topic/1-x/page/{}/",
        "/topic/1-x/?do=findComment&comment={}",
        "/topic/{}/reply",
        "/topic/1/reply?reply_to={}",
        "/topic/1/reply?quote={}",
        "/forum/{}/new-topic",
        "/p/{}",
        "/p/{}/share",
        "/profile/{}-x/",
        "/attachment/{}/x",
    ):
        assert client.get(path.format(number)).status_code == 404, path
