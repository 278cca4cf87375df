"""A message with a member's address: the same page, and nothing in the member's name."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from app.core.db import options
from app.core.db.engines import Database
from app.guests.choices import REVIEW
from tests.conftest import MaxQueries
from tests.factories.counting import statements
from tests.factories.guests import (
    confirm,
    held_in,
    letters_to,
    path_in,
    said_in,
    write,
)
from tests.factories.house import House, enter
from tests.factories.reading import addresses, page, words_of
from tests.factories.writing import fields_of, posts_in

ANNES = "zqaddress@example.org"
UNKNOWN = "zqxddress@example.org"


@pytest.fixture(autouse=True)
def at_once(database: Database) -> None:
    """Let confirmed messages appear without a moderator."""
    with database.writing() as db:
        options.choose(db, REVIEW, value=False)


def test_the_page_is_the_same_and_so_is_the_work(
    client: TestClient, house: House, database: Database
) -> None:
    pages, done = [], []
    client.get("/")  # what is asked once and remembered
    for number, address in enumerate((ANNES, UNKNOWN)):
        sent = {"guest_email": address}
        with statements(database) as said:
            after = timedelta(minutes=1 + number)
            answer = write(client, f"/topic/{house.topic}/reply", sent, after=after)
        here = answer.headers["location"]
        shown = client.get(here).text
        done.append(len(said))
        pages.append(shown.replace(here, "N").replace(quote(here, safe=""), "N"))
    assert pages[0] == pages[1]
    assert len(set(done)) == 1


def test_the_letter_says_to_sign_in_and_leads_back_to_the_message(
    client: TestClient, house: House, database: Database
) -> None:
    write(client, f"/topic/{house.topic}/reply", {"guest_email": ANNES})
    (letter,) = letters_to(database, ANNES)
    assert "Cette adresse est celle d’un compte" in said_in(letter)
    way = path_in(letter)
    assert way.startswith("/login?next=%2Fconfirm%2F")
    link = "/confirm/" + way.rpartition("%2F")[2]
    shown = client.get(link)
    assert page(shown).css_first("main form") is None
    assert addresses(shown, "main a")[-1].endswith(way)
    for role in ("guest", "moderator"):  # whoever else holds the link
        enter(client, role)
        answer = client.post(link, data={})
        assert (answer.status_code, answer.headers["location"]) == (303, way)
        client.cookies.clear()
    assert held_in(database, 4).state == "submitted"
    assert len(posts_in(database, house.topic)) == 7


def test_who_signs_in_publishes_it_under_the_account(
    client: TestClient, house: House, database: Database
) -> None:
    write(client, f"/topic/{house.topic}/reply", {"guest_email": ANNES})
    (letter,) = letters_to(database, ANNES)
    form = fields_of(client.get(path_in(letter)), "main form")
    form |= {"name": "Anne", "password": "a long enough password"}
    link = client.post("/login", data=form).headers["location"]
    shown = client.get(link)
    assert "Il paraîtra sous votre nom." in words_of(shown)
    answer = client.post(link, data=fields_of(shown, "main form"))
    place = client.get(answer.headers["location"]).headers["location"]
    post = posts_in(database, house.topic)[-1]
    assert (post.author_id, post.guest_name) == (house.member, None)
    name = words_of(client.get(place), f"#comment-{post.id} .post__name")
    assert name == "Anne"
    assert held_in(database, 4).member_id == house.member


def test_a_member_confirms_a_guests_message_as_a_guests(
    client: TestClient, house: House, database: Database
) -> None:
    write(client, f"/topic/{house.topic}/reply")
    enter(client, "member")
    confirm(client, database)
    post = posts_in(database, house.topic)[-1]
    assert (post.author_id, post.guest_name) == (None, "Camille")


def test_the_guests_page_asks_the_database_little(
    client: TestClient, house: House, max_queries: MaxQueries
) -> None:
    answer = write(client, f"/topic/{house.topic}/reply")
    with max_queries(6):
        client.get(answer.headers["location"])
