"""Which names and addresses nobody takes, by what was tried elsewhere."""

from collections.abc import Mapping

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.accounts import actions, addresses, names
from app.accounts.choices import BANNED_DOMAINS, DISPOSABLE
from app.accounts.models import Member
from app.core.db import options
from app.core.db.engines import Database
from app.core.text.references import fold
from tests.factories.corpora import corpus
from tests.factories.newcomers import letters, register
from tests.factories.reading import words_of

SITE = "Causerie"
BAD_ADDRESSES = (
    *("test_email_invalid", "test_email_unsafe", "ISEMAIL_ERR", "ISEMAIL_CFWS"),
    *("ISEMAIL_DEPREC", "ISEMAIL_RFC5322"),
)


def is_misleading(line: Mapping[str, str]) -> bool:
    """Tell whether a name would pass for its victim's."""
    name, victim = line["payload"], line["victim"]
    if names.fault(name, SITE) not in {None, names.KEPT_BACK}:
        return False
    looks_the_same = names.skeleton(name) == names.skeleton(victim)
    return not looks_the_same and fold(name) != fold(victim)


def test_names_that_pass_for_others_are_refused_or_the_same() -> None:
    lines = corpus("usernames_spoof")
    assert len(lines) > 500
    tried = [line for line in lines if line["expect"] != "reject_or_safe"]
    assert [line["payload"] for line in tried if is_misleading(line)] == []
    equal = [line for line in lines if line["expect"] == "equal"]
    assert [
        line["payload"]
        for line in equal
        if fold(line["payload"]) != fold(line["victim"])
        and names.skeleton(line["payload"]) != names.skeleton(line["victim"])
    ] == []


def test_odd_names_are_refused_or_harmless() -> None:
    lines = [x for x in corpus("usernames_spoof") if x["expect"] == "reject_or_safe"]
    assert len(lines) > 30
    for line in lines:
        if names.fault(line["payload"], SITE) is None:
            assert line["payload"].replace(".", "").isalnum(), line["payload"]


@pytest.mark.parametrize(
    "name",
    ["administrateur", "Admin", "ModÉrateur", "Invité", "Guest", "Compte  supprimé",
     "system", "Causerie", "cauѕerie", "admln", "АДМИНИСТРАТОР"],
)  # fmt: skip
def test_the_forums_own_names_are_nobodys(name: str) -> None:
    assert names.fault(name, SITE) in {names.KEPT_BACK, names.MIXED}


@pytest.mark.parametrize(
    "name",
    ["Anne", "Élodie Dupont", "O’Brien", "Jean-Luc", "Zoé 2", "Mme É.", "李小龍", "नमस्ते",
     "محمد", "Иван", "山田エミ", "ọ̀yọ́", "root_user"],
)  # fmt: skip
def test_peoples_names_are_taken(name: str) -> None:
    assert names.fault(name, SITE) is None


def test_a_lookalike_of_a_member_is_refused_however_the_member_came(
    client: TestClient, database: Database
) -> None:
    with database.writing() as db:
        actions.add_member(db, "Michel Lemoine", "michel@example.org", None)
        twin = actions.add_member(db, "MicheI Lemoine", "other@example.org", None)
        assert db.get_one(Member, twin.id).skeleton is None
    for name in ("Michel Lemoine", "michel lemoine", "Miсhel Lemoine", "Michel Lernoine",
                 "Michél Lemoine", "MichelLemoine"):  # fmt: skip
        answer = register(client, name, email="new@example.org")
        assert answer.status_code == (303 if name == "MichelLemoine" else 422), name


def test_what_is_no_address_is_refused() -> None:
    lines = corpus("emails")
    assert len(lines) > 200
    bad = [x["payload"] for x in lines if x["category"].startswith(BAD_ADDRESSES)]
    assert [payload for payload in bad if addresses.tidy(payload)] == []
    for line in lines:
        address = addresses.tidy(line["payload"])
        if address is not None:
            assert address.isascii(), address
            assert address.isprintable(), address
            assert not set(address) & set(' ,;:<>()[]"\\'), address
            assert address.count("@") == 1, address


def test_addresses_of_people_are_taken() -> None:
    plain = [
        x["payload"] for x in corpus("emails") if x["category"] == "ISEMAIL_VALID_CATEGORY"
    ]
    assert [one for one in plain if addresses.tidy(one) is None] == ["test@io"]
    assert addresses.tidy("Anne@Bücher.example") == "Anne@xn--bcher-kva.example"


def test_no_address_brings_a_header_of_its_own(
    client: TestClient, app: FastAPI, database: Database
) -> None:
    assert database is not None
    taken = 0
    for number, line in enumerate(corpus("emails")):
        if not line["category"].startswith("injection"):
            continue
        answer = register(client, f"Personne {number}", email=line["payload"])
        assert answer.status_code in {303, 422, 429}
        taken += answer.status_code == 303
    found = letters(app)
    assert len(found) == taken > 3
    for path in (app.state.settings.data_dir / "outbox").iterdir():
        head = path.read_bytes().partition(b"\r\n\r\n")[0].decode()
        assert "bcc" not in head.casefold()
        assert head.count("\r\nTo: ") == 1


def test_some_domains_are_not_taken(client: TestClient, database: Database) -> None:
    thrown_away = register(client, email="x@mailinator.com")
    assert thrown_away.status_code == 422
    assert "jetables" in words_of(thrown_away)
    with database.writing() as db:
        options.choose(db, DISPOSABLE, "taken")
        options.choose(db, BANNED_DOMAINS, ["example.net"])
    assert register(client, email="x@mailinator.com").status_code == 303
    for address in ("x@example.net", "x@mail.EXAMPLE.net"):
        assert "Les adresses de ce domaine" in words_of(
            register(client, "Y", email=address)
        )
    assert register(client, "Yolande", email="x@notexample.net").status_code == 303
