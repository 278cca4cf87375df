"""Writing first and registering later: what waited appears, what appeared is claimed."""

from datetime import timedelta

import pytest
from fastapi.testclient import TestClient
from sqlalchemy.orm import Session

from app.accounts.events import AddressConfirmed
from app.accounts.reader import Reader
from app.core import bus
from app.core.db import changes, options
from app.core.db.engines import Database
from app.core.ids import MemberId
from app.forums.models import Forum
from app.guests.choices import REVIEW
from app.posts.models import Post
from app.posts.pages.guests.claiming import Claimable, claim_section
from tests.factories import forum as make
from tests.factories.forum import Said
from tests.factories.guests import (
    ADDRESS,
    confirm,
    do_jobs,
    held_in,
    letters_to,
    path_in,
    subjects,
    write,
)
from tests.factories.house import House
from tests.factories.reading import addresses, words_of
from tests.factories.talking import assert_counts_are_true, become, people, talk
from tests.factories.writing import posts_in

OTHERS = "dominique@example.org"


def registered(db: Session, name: str, address: str) -> int:
    """Add a member as registering does: the address is the member's own."""
    member = make.member(db, name, password=make.PASSWORD)
    member.email = member.email_key = address
    db.flush()
    bus.publish(db, AddressConfirmed(member.id, address))
    return member.id


def claimable(database: Database, member_id: int) -> int:
    """Count what the page of an account would offer."""
    with database.reading() as db:
        offered = claim_section(db, Reader(MemberId(member_id), "Camille", "member")).page
    assert isinstance(offered, Claimable)
    return offered.count


@pytest.fixture
def register_mode(database: Database, house: House) -> None:
    with database.writing() as db:
        db.get_one(Forum, house.forum).guest_mode = "register"
        changes.touch_everything(db)


@pytest.fixture
def at_once(database: Database) -> None:
    with database.writing() as db:
        options.choose(db, REVIEW, value=False)


@pytest.mark.usefixtures("register_mode")
def test_it_waits_for_an_account_and_appears_under_its_name(
    client: TestClient, house: House, database: Database
) -> None:
    here = write(client, f"/topic/{house.topic}/reply").headers["location"]
    assert confirm(client, database).headers["location"] == here
    assert "dès que vous aurez un compte à cette adresse" in words_of(client.get(here))
    assert addresses(client.get(here), ".held a")[-1].endswith("/register")
    assert len(posts_in(database, house.topic)) == 7
    with database.writing() as db:
        registered(db, "Dominique", OTHERS)
        camille = registered(db, "Camille B.", ADDRESS)
    do_jobs(client, database, "topics.publish_awaited")
    post = posts_in(database, house.topic)[-1]
    assert (post.author_id, post.guest_name) == (camille, None)
    assert held_in(database, 4).member_id == camille
    assert subjects(database)[-1] == "Votre message dans « Bibliothèques » est publié"
    assert path_in(letters_to(database)[-1]) == f"/p/{post.id}"
    assert "Votre message est publié." in words_of(client.get(here))


@pytest.mark.usefixtures("register_mode")
def test_many_links_wait_for_a_moderator_even_then(
    client: TestClient, house: House, database: Database
) -> None:
    links = " ".join(f"https://exemple{number}.fr/" for number in range(3))
    write(client, f"/topic/{house.topic}/reply", {"body": links})
    confirm(client, database)
    with database.writing() as db:
        camille = registered(db, "Camille", ADDRESS)
    do_jobs(client, database, "topics.publish_awaited")
    message = held_in(database, 4)
    assert (message.state, message.member_id) == ("moderation", camille)


@pytest.mark.usefixtures("at_once")
def test_what_appeared_is_claimed_and_every_count_stays_true(
    client: TestClient, database: Database
) -> None:
    (anne,) = people(database, "Anne")
    talk(database, [Said("Bonjour.", anne), Said("Moi aussi.", "Camille")])
    for number in range(2):
        sent = {"body": f"Message {number}."}
        write(client, "/topic/1/reply", sent, after=timedelta(minutes=1 + number))
        confirm(client, database)
    write(client, "/forum/1/new-topic", {"title": "Le mien"}, after=timedelta(minutes=9))
    confirm(client, database)
    other = {"guest_email": OTHERS, "body": "D’une autre adresse."}
    write(client, "/topic/1/reply", other, after=timedelta(minutes=12))
    confirm(client, database, OTHERS)
    with database.writing() as db:
        camille = registered(db, "Camille", ADDRESS)
    assert claimable(database, camille) == 3
    become(client, "Anne")
    assert client.post("/account/claim", data={}).status_code == 303
    become(client, "Camille")
    answer = client.post("/account/claim", data={})
    assert answer.headers["location"] == f"/profile/{camille}-camille/"
    mine = [post for post in posts_in(database, 1) if post.author_id == camille]
    assert [post.source for post in mine] == ["Message 0.", "Message 1."]
    by_others = posts_in(database, 1)[1], posts_in(database, 1)[-1]
    assert [post.guest_name for post in by_others] == ["Camille", "Camille"]
    assert_counts_are_true(database)
    assert claimable(database, camille) == 0
    assert client.get(f"/post/{mine[0].id}/edit").status_code == 200
    become(client, "")
    shown = client.get("/topic/2-le-mien/")
    assert "Sujet ouvert par Camille le" in words_of(shown, ".topic__meta")
    assert words_of(shown, "article .post__name") == "Camille"


@pytest.mark.usefixtures("at_once")
def test_a_guest_claims_nothing(
    client: TestClient, house: House, database: Database
) -> None:
    write(client, f"/topic/{house.topic}/reply")
    confirm(client, database)
    assert client.post("/account/claim", data={}).status_code == 403
    assert posts_in(database, house.topic)[-1].author_id is None


@pytest.mark.usefixtures("at_once")
def test_what_was_made_nobodys_stays_nobodys(
    client: TestClient, house: House, database: Database
) -> None:
    write(client, f"/topic/{house.topic}/reply")
    confirm(client, database)
    post = posts_in(database, house.topic)[-1]
    with database.writing() as db:
        erased = db.get_one(Post, post.id)
        erased.guest_name, erased.is_anonymised = None, True
        registered(db, "Camille", ADDRESS)
    become(client, "Camille")
    client.post("/account/claim", data={})
    assert posts_in(database, house.topic)[-1].author_id is None
