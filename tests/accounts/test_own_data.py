"""One's own data: taken away in one archive, once; and how one asks to be erased."""

import json
import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import func, select

from app.accounts.models import Erasure, Member, PersonalExport
from app.attachments.models import StoredFile
from app.core import clock
from app.core.backends.mail import Outbox
from app.core.db.engines import Database
from app.settings import Settings
from tests.factories.forum import Said
from tests.factories.reading import words_of
from tests.factories.talking import become, people, talk
from tests.factories.working import work_off
from tests.factories.writing import reply

DATA = "/account/data"
ERASE = {"how": "delete", "sure": "1"}


@pytest.fixture
def anne(client: TestClient, database: Database) -> TestClient:
    """Sign in as Anne, who wrote and attached; Ben wrote too."""
    anne, ben = people(database, "Anne", "Ben")
    talk(database, [Said("Bonjour, dit Anne.", anne), Said("zqben", ben)])
    become(client, "Anne")
    file = ("Été.pdf", b"%PDF-1.4 octets", "application/pdf")
    assert reply(client, 1, "Voici.", files=[file]).status_code == 303
    return client


def asked(client: TestClient, app: FastAPI, settings: Settings) -> str:
    """Ask for all of one's data; return the path of the link that came."""
    assert client.post("/account/export").status_code == 303
    assert "en préparation" in words_of(client.get(DATA))
    work_off(app.state.workshop)
    assert "prêtes" in words_of(client.get(DATA))
    return mailed(settings)


def mailed(settings: Settings) -> str:
    """Return the path of the last letter's link."""
    link = next(Outbox(settings.data_dir / "outbox").letters()).link or ""
    return link.removeprefix(settings.base_url)


def test_all_of_it_comes_in_one_archive(
    anne: TestClient, app: FastAPI, settings: Settings
) -> None:
    link = asked(anne, app, settings)
    assert "Télécharger" in words_of(anne.get(link))
    answer = anne.post(link)
    assert answer.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(BytesIO(answer.content)) as archive:
        told = {name: archive.read(name) for name in archive.namelist()}
    assert set(told) >= {"lisez-moi.txt", "account.json", "posts.json", "read.json"}
    assert json.loads(told["account.json"])[0]["name"] == "Anne"
    bodies = [post["body"] for post in json.loads(told["posts.json"])]
    assert bodies == ["Bonjour, dit Anne.", "Voici."]
    assert b"%PDF-1.4 octets" in told.values()
    assert json.loads(told["files.json"])[0]["name"] == "Été.pdf"
    everything = b"".join(told.values())
    assert b"zqben" not in everything
    assert b"argon2" not in everything


def test_the_link_works_once_and_the_archive_goes(
    anne: TestClient, app: FastAPI, settings: Settings, database: Database
) -> None:
    link = asked(anne, app, settings)
    assert anne.post(link).status_code == 200
    assert anne.post(link).status_code == 410
    assert anne.get(link).status_code == 410
    _an_hour_later(app, hours=3)
    with database.reading() as db:
        assert db.scalar(select(func.count(PersonalExport.id))) == 0
        zips = select(StoredFile.id).where(StoredFile.media_type == "application/zip")
        assert db.scalars(zips).all() == []


def test_the_link_is_for_its_member_alone(
    anne: TestClient, app: FastAPI, settings: Settings
) -> None:
    link = asked(anne, app, settings)
    become(anne, "")
    assert anne.get(link).headers["location"].startswith("/login?next=%2Fconfirm%2F")
    assert anne.post(link).status_code == 303
    become(anne, "Ben")
    assert (anne.get(link).status_code, anne.post(link).status_code) == (404, 404)
    become(anne, "Anne")
    assert anne.post(link).status_code == 200


def test_what_nobody_fetches_is_gone_after_seven_days(
    anne: TestClient, app: FastAPI, settings: Settings, database: Database
) -> None:
    link = asked(anne, app, settings)
    _an_hour_later(app, hours=7 * 24 + 2)
    with time_machine.travel(clock.now() + timedelta(days=7, hours=2), tick=False):
        become(anne, "Anne")
        assert anne.post(link).status_code == 410
    with database.reading() as db:
        assert db.scalar(select(func.count(PersonalExport.id))) == 0


def test_both_want_a_password_typed_a_short_while_ago(anne: TestClient) -> None:
    with time_machine.travel(clock.now() + timedelta(minutes=16), tick=False):
        answers = [anne.post("/account/export"), anne.post("/account/erase", data=ERASE)]
        ways = [answer.headers["location"] for answer in answers]
        assert ways == ["/account/confirm?next=%2Faccount%2Fdata"] * 2
        become(anne, "Anne")
        assert anne.post("/account/erase", data=ERASE).status_code == 303


def test_the_account_is_deleted_when_the_days_are_over(
    anne: TestClient, app: FastAPI, database: Database
) -> None:
    refused = anne.post("/account/erase", data={"how": "delete"})
    assert refused.status_code == 422
    assert anne.post("/account/erase", data=ERASE).status_code == 303
    assert "sera supprimé le" in words_of(anne.get(DATA))
    _an_hour_later(app, hours=6 * 24)
    assert words_of(anne.get("/profile/1-anne/"), "h1") == "Anne"
    _an_hour_later(app, hours=7 * 24 + 2)
    assert anne.get("/profile/1-anne/").status_code == 404
    with database.reading() as db:
        assert list(db.scalars(select(Member.name))) == ["Ben"]


@pytest.mark.parametrize("way", ["letter", "page"])
def test_one_may_think_better_of_it(
    anne: TestClient, app: FastAPI, settings: Settings, database: Database, way: str
) -> None:
    assert anne.post("/account/erase", data=ERASE).status_code == 303
    work_off(app.state.workshop)
    link = mailed(settings)
    if way == "letter":
        become(anne, "")
        assert "Garder mon compte" in words_of(anne.get(link))
        assert "reste" in words_of(anne.post(link))
    else:
        assert anne.post("/account/keep").status_code == 303
    assert anne.post(link).status_code == 410
    _an_hour_later(app, hours=8 * 24)
    with database.reading() as db:
        assert db.scalars(select(Erasure.member_id)).all() == []
        assert db.get_one(Member, 1).name == "Anne"


def test_the_last_administrator_stays(
    anne: TestClient, app: FastAPI, database: Database
) -> None:
    with database.writing() as db:
        db.get_one(Member, 1).role = "admin"
    assert "seul administrateur" in words_of(anne.get(DATA))
    assert anne.post("/account/erase", data=ERASE).status_code == 403
    with database.writing() as db:
        db.get_one(Member, 2).role = "admin"
    assert anne.post("/account/erase", data=ERASE).status_code == 303
    with database.writing() as db:
        db.get_one(Member, 2).role = "member"
    _an_hour_later(app, hours=8 * 24)
    with database.reading() as db:
        assert db.get_one(Member, 1).state == "active"


def test_guests_are_led_to_sign_in(client: TestClient) -> None:
    assert client.get(DATA).headers["location"] == "/login?next=%2Faccount%2Fdata"
    answer = client.post("/account/erase", data=ERASE)
    assert answer.headers["location"] == "/login?next=%2Faccount%2Fdata"


def _an_hour_later(app: FastAPI, hours: float = 1) -> None:
    app.state.workshop.plan()
    with time_machine.travel(clock.now() + timedelta(hours=hours), tick=False):
        work_off(app.state.workshop)
