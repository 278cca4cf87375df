"""No field without a limit: ten times too long, of the wrong kind, or one too many."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

import pytest
from annotated_types import MaxLen
from fastapi import FastAPI
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from app.core.db.base import Base
from app.core.db.engines import Database
from app.posts.amending import reasons
from app.posts.faults import LONGEST_BODY, LONGEST_TITLE
from tests.architecture.routing import FORMS, PLACES, SENDERS, routes
from tests.factories.counting import fingerprint_but_attempts as fingerprint
from tests.factories.counting import forget_attempts
from tests.factories.house import House, enter

WRONG = (b"\xff\xfe", b"\x00", "é" * 3000, "\ud800".encode("utf-8", "surrogatepass"))
NO_FORMS = (
    "application/x-www-form-urlencoded; charset=none",
    "multipart/form-data",
    "multipart/form-data; boundary=x; charset=none",
    "text/plain",
    "",
)
SHORTER = {"title": LONGEST_TITLE, "body": LONGEST_BODY, "reason": reasons.LONGEST}
"""What a form takes in, to give it back, but no post is published with."""

NUMBERS = ("-1", "0", "1.5", "99999999999999999999", "٣", "1e3", "%00", "NaN")


def form_of(route: APIRoute) -> type[BaseModel]:
    """Return the model that a route reads its form into; it must have exactly one."""
    (field,) = route.dependant.body_params
    model = field.field_info.annotation
    assert isinstance(model, type)
    assert issubclass(model, BaseModel)
    return model


@dataclass(frozen=True, slots=True)
class Sending:
    """A form that somebody may send: where, what it holds, and what it may hold."""

    address: str
    form: Mapping[str, str]
    model: type[BaseModel]


def changing(app: FastAPI, client: TestClient) -> Iterator[Sending]:
    """Go through every form, signed in each time as somebody who may send it."""
    for name, methods, route in routes(app):
        if methods - {"GET", "HEAD"}:
            client.cookies.clear()
            forget_attempts(app.state.database)
            enter(client, SENDERS.get(name, "guest"))
            address, form = FORMS[name]
            yield Sending(address, form, form_of(route))


def limits_of(metadata: Iterable[object]) -> list[int]:
    return [limit.max_length for limit in metadata if isinstance(limit, MaxLen)]


def too_much(field: str, info: FieldInfo) -> Iterator[object]:
    """Yield ten times what a field takes: characters, entries, digits."""
    limits = limits_of(info.metadata)
    if info.annotation is str:
        assert limits, f"{field} has no limit"
        yield from ("x" * 10 * limit for limit in limits)
        if field in SHORTER:
            yield "x" * 10 * SHORTER[field]
        return
    yield "9" * 10_000
    yield from (["1"] * 10 * limit for limit in limits)
    for entry in get_args(info.annotation):
        for told in getattr(entry, "__metadata__", ()):
            yield from (["x" * 10 * limit] for limit in limits_of(told.metadata))


def refused(client: TestClient, address: str, form: Mapping[str, object]) -> None:
    status = client.post(address, data=dict(form)).status_code
    assert 400 <= status < 500, (address, status, {k: str(v)[:40] for k, v in form.items()})


def test_ten_times_too_much_is_refused(
    client: TestClient, app: FastAPI, database: Database, house: House
) -> None:
    assert house.member
    tried = 0
    for sending in changing(app, client):
        before = fingerprint(database)
        for field, info in sending.model.model_fields.items():
            for much in too_much(field, info):
                refused(client, sending.address, {**sending.form, field: much})
                tried += 1
        assert fingerprint(database) == before, sending.address
    assert tried >= 60


def test_too_many_files_are_refused(
    client: TestClient, app: FastAPI, database: Database, house: House
) -> None:
    assert house.member
    for sending in changing(app, client):
        if "files" in sending.model.model_fields:
            before = fingerprint(database)
            many = [("files", (f"{n}.txt", b"Bonjour.", "text/plain")) for n in range(200)]
            answer = client.post(sending.address, data=dict(sending.form), files=many)
            assert 400 <= answer.status_code < 500, sending.address
            assert fingerprint(database) == before


def test_the_wrong_kind_never_breaks_anything(
    client: TestClient, app: FastAPI, database: Database, house: House
) -> None:
    assert house.member
    for sending in changing(app, client):
        for field in sending.model.model_fields:
            before = fingerprint(database)
            statuses = set(wrongly_sent(client, sending, field))
            assert max(statuses) < 500, (sending.address, field)
            if field != "files" and min(statuses) >= 400:  # a sound one is kept
                assert fingerprint(database) == before, (sending.address, field)


def wrongly_sent(client: TestClient, sending: Sending, field: str) -> Iterator[int]:
    """Send a field as what it is not, in every way there is."""
    address, form = sending.address, dict(sending.form)
    for wrong in WRONG:
        yield client.post(address, data={**form, field: wrong}).status_code
    twice = {**form, field: [form.get(field, "x"), "y"]}
    yield client.post(address, data=twice).status_code
    other = {name: value for name, value in form.items() if name != field}
    file = {field: ("a.txt", b"not words", "text/plain")}
    status = client.post(address, data=other, files=file).status_code
    assert field == "files" or 400 <= status < 500, (address, field)
    yield status


def test_what_is_no_form_is_refused(
    client: TestClient, app: FastAPI, database: Database, house: House
) -> None:
    assert house.member
    for sending in changing(app, client):
        before = fingerprint(database)
        statuses = [client.post(sending.address, json=dict(sending.form)).status_code]
        for media_type in NO_FORMS:
            for content in (b"\xff" * 300, b"--x\r\n\r\nBonjour.\r\n--x--", b""):
                headers = {"content-type": media_type}
                answer = client.post(sending.address, content=content, headers=headers)
                statuses.append(answer.status_code)
        assert max(statuses) < 500, sending.address
        if "body" in sending.model.model_fields:
            assert min(statuses) >= 400, sending.address
            assert fingerprint(database) == before, sending.address


def test_a_field_too_many_is_refused_whatever_its_name(
    client: TestClient, app: FastAPI, database: Database, house: House
) -> None:
    assert house.member
    columns = {
        column
        for table in Base.metadata.tables.values()
        for column in table.columns.keys()  # noqa: SIM118  # not a dict
    }
    for sending in changing(app, client):
        before = fingerprint(database)
        for column in columns - set(sending.model.model_fields):
            refused(client, sending.address, {**sending.form, column: "1"})
        assert fingerprint(database) == before, sending.address


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
