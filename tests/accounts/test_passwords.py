"""Passwords: which are good enough, and those that come with a forum that moves here."""

import time
from hashlib import md5

import bcrypt
import pytest
from fastapi.testclient import TestClient

from app.accounts import passwords
from app.accounts.models import Member
from app.accounts.passwords import schemes, strength
from app.core.db.engines import Database
from tests.factories import forum as make

KNOWN = ("Anne Verneuil", "anne@example.org", "Causerie")
WORDS = "pain d’épices & <thé>"
PHPASS = "$P$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0"


def hex_of(text: str) -> str:
    return md5(text.encode(), usedforsecurity=False).hexdigest()


def invision(password: str) -> str:
    return f"ipb$a$lt${hex_of(hex_of('a$lt') + hex_of(password))}"


def with_bcrypt(kind: str) -> str:
    kept = bcrypt.hashpw(WORDS.encode(), bcrypt.gensalt(4)).decode()
    return kept.replace("$2b$", kind)


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("short", strength.TOO_SHORT),
        ("x" * 1025, strength.TOO_LONG),
        ("aaaaaaaaaaaa", strength.REASONS["repeat"]),
        ("abcdefghijklmnop", strength.REASONS["sequence"]),
        ("anneverneuil", strength.REASONS["own"]),
        ("motdepasse1234", strength.REASONS["passwords"]),
        ("correct horse battery", None),
        ("trois chats sur un toit", None),
        ("x9" * 500, strength.REASONS["repeat"]),
    ],
)
def test_why_one_is_refused(password: str, reason: str | None) -> None:
    assert strength.fault(password, KNOWN) == reason


@pytest.mark.parametrize(
    ("password", "kept"),
    [
        (WORDS, with_bcrypt("$2a$")),
        (WORDS, with_bcrypt("$2b$")),
        (WORDS, with_bcrypt("$2y$")),
        ("test12345", PHPASS),
        ("test12345", PHPASS.replace("$P$", "$H$")),
        (WORDS, invision(WORDS)),
        ("pain & <beurre>", invision("pain &amp; &lt;beurre&gt;")),
    ],
    ids=("2a", "2b", "2y", "P", "H", "ipb", "ipb-cleaned"),
)
def test_imported_ones_are_known_and_kept_better_from_then_on(
    client: TestClient, database: Database, password: str, kept: str
) -> None:
    assert not passwords.matches(password + "x", kept)
    with database.writing() as db:
        member = make.member(db)
        member.password_hash = kept
    form = {"name": "Anne Verneuil", "password": password}
    assert client.post("/login", data={**form, "password": "x"}).status_code == 422
    for _ in range(2):
        assert client.post("/login", data=form).status_code == 303
        with database.reading() as db:
            now = db.get_one(Member, member.id).password_hash
        assert now is not None
        assert now.startswith("$argon2id$")


@pytest.mark.parametrize(
    "kept",
    [
        *("", "x", "plain", "$1$abc$def", "$argon2id$broken", "$2b$31$" + "a" * 53),
        *("$P$Z" + "a" * 30, "ipb$$", "ipb$s$nothex", hex_of("secret")),
    ],
)
def test_an_unknown_scheme_never_matches(kept: str) -> None:
    for password in ("", "secret", kept):
        assert not passwords.matches(password, kept)


def test_no_hash_of_others_making_asks_for_endless_work() -> None:
    began = time.process_time()
    assert not schemes.matches("x", "$2b$31$" + "a" * 53)
    assert not schemes.matches("x", "$P$Z" + "a" * 30)
    assert time.process_time() - began < 5
