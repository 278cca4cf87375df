"""Bad records are refused with their line and a sentence, and nothing is written."""

from pathlib import Path

import pytest

from app.core.db.engines import Database
from app.core.errors import Refused
from tests.factories import moving
from tests.factories.counting import fingerprint

FIRST = {"kind": "exchange", "version": 1, "source": "bad"}
MEMBER = {"kind": "member", "id": "1", "name": "Anne"}
FORUM = {"kind": "forum", "id": "1", "title": "Forum"}
AT = "2024-05-01T10:00:00+02:00"
TOPIC = {"kind": "topic", "id": "1", "forum": "1", "title": "Sujet", "created_at": AT}
POST = {
    "kind": "post",
    "id": "1",
    "topic": "1",
    "created_at": AT,
    "body": "x",
    "format": "text",
}
FILE = {
    "kind": "attachment",
    "id": "1",
    "post": "1",
    "name": "a.pdf",
    "file": "files/a.pdf",
}
WHOLE = (FIRST, MEMBER, FORUM, TOPIC, POST)

BAD: dict[str, tuple[int, tuple[object, ...]]] = {
    "not json": (2, (FIRST, "{")),
    "not an object": (2, (FIRST, "[]")),
    "no kind": (2, (FIRST, {"id": "1"})),
    "kind is no text": (2, (FIRST, {"kind": 3})),
    "no first line": (1, (MEMBER,)),
    "first line twice": (2, (FIRST, FIRST)),
    "another version": (1, ({**FIRST, "version": 2},)),
    "no source": (1, ({"kind": "exchange", "version": 1},)),
    "wrong order": (4, (FIRST, FORUM, TOPIC, MEMBER)),
    "no name": (2, (FIRST, {"kind": "member", "id": "1"})),
    "empty name": (2, (FIRST, {**MEMBER, "name": ""})),
    "long name": (2, (FIRST, {**MEMBER, "name": "a" * 81})),
    "name twice": (3, (FIRST, MEMBER, {**MEMBER, "id": "2", "name": "ANNE"})),
    "id twice": (3, (FIRST, MEMBER, {**MEMBER, "name": "Ben"})),
    "id is a number": (2, (FIRST, {**MEMBER, "id": 1})),
    "id is a path": (2, (FIRST, {**MEMBER, "id": "../1"})),
    "id not ours": (2, (FIRST, {**MEMBER, "id": "abc"})),
    "id zero": (2, (FIRST, {**MEMBER, "id": "0"})),
    "id too large": (2, (FIRST, {**MEMBER, "id": "2147483648"})),
    "unknown state": (2, (FIRST, {**MEMBER, "state": "asleep"})),
    "address twice": (
        3,
        (
            FIRST,
            {**MEMBER, "email": "a@example.org"},
            {**MEMBER, "id": "2", "name": "Ben", "email": "A@example.org"},
        ),
    ),
    "no such parent": (2, (FIRST, {**FORUM, "parent": "9"})),
    "no such forum": (3, (FIRST, FORUM, {**TOPIC, "forum": "9"})),
    "no such author": (4, (FIRST, MEMBER, FORUM, {**TOPIC, "author": "9"})),
    "time without zone": (
        4,
        (FIRST, MEMBER, FORUM, {**TOPIC, "created_at": "2024-05-01T10:00"}),
    ),
    "no time at all": (4, (FIRST, MEMBER, FORUM, {**TOPIC, "created_at": "hier"})),
    "no such topic": (5, (FIRST, MEMBER, FORUM, TOPIC, {**POST, "topic": "9"})),
    "unknown format": (5, (FIRST, MEMBER, FORUM, TOPIC, {**POST, "format": "bbcode"})),
    "no body": (5, (FIRST, MEMBER, FORUM, TOPIC, {**POST, "body": None})),
    "long body": (5, (FIRST, MEMBER, FORUM, TOPIC, {**POST, "body": "a" * 1_000_001})),
    "answers nothing": (5, (FIRST, MEMBER, FORUM, TOPIC, {**POST, "reply_to": "9"})),
    "answers elsewhere": (
        6,
        (
            FIRST,
            FORUM,
            TOPIC,
            {**TOPIC, "id": "2"},
            POST,
            {**POST, "id": "2", "topic": "2", "reply_to": "1"},
        ),
    ),
    "file is missing": (6, (*WHOLE, FILE)),
    "file is outside": (6, (*WHOLE, {**FILE, "file": "../../etc/passwd"})),
    "file is deep": (6, (*WHOLE, {**FILE, "file": "files/../forum.jsonl"})),
    "revision of nothing": (6, (*WHOLE, {"kind": "revision", "post": "9", "at": AT})),
    "quote of nothing": (6, (*WHOLE, {"kind": "quote", "post": "1", "of": "9"})),
    "nested too deep": (2, (FIRST, "[" * 100_000)),
    "no number": (3, (FIRST, FORUM, '{"kind": "topic", "id": "1", "views": NaN}')),
    "empty line": (3, (FIRST, MEMBER, "", FORUM)),
    "line beyond reason": (2, (FIRST, {**MEMBER, "note": "a" * 4_200_000})),
    "not UTF-8": (2, (FIRST, b'{"kind": "member", "id": "1", "name": "\xe9"}')),
    "nothing at all": (1, ()),
    "a character no database stores": (2, (FIRST, {**MEMBER, "name": "An\0ne"})),
    "half a character": (2, (FIRST, {**MEMBER, "name": "An\ud800ne"})),
    "name that shows nothing": (2, (FIRST, {**MEMBER, "name": "\u200b"})),
    "no address": (2, (FIRST, {**MEMBER, "email": "anne"})),
    "endless hash": (2, (FIRST, {**MEMBER, "password_hash": "a" * 256})),
    "groups of all sorts": (2, (FIRST, {**MEMBER, "group": ["a", 2]})),
    "long title": (3, (FIRST, FORUM, {**TOPIC, "title": "a" * 256})),
    "views below nothing": (3, (FIRST, FORUM, {**TOPIC, "views": -1})),
    "views true": (3, (FIRST, FORUM, {**TOPIC, "views": True})),
    "views beyond reason": (3, (FIRST, FORUM, {**TOPIC, "views": 2**31})),
    "pinned in words": (3, (FIRST, FORUM, {**TOPIC, "pinned": "yes"})),
    "tags of numbers": (3, (FIRST, FORUM, {**TOPIC, "tags": [1]})),
    "two writers": (4, (FIRST, MEMBER, FORUM, {**TOPIC, "author": "1", "guest_name": "Z"})),
    "a time out of time": (3, (FIRST, FORUM, {**TOPIC, "created_at": "0001-01-01T00:00Z"})),
    "post of an unknown state": (5, (*WHOLE[:4], {**POST, "state": "spam"})),
    "editor unknown": (5, (*WHOLE[:4], {**POST, "edited_by": "9"})),
    "revision without a time": (6, (*WHOLE, {"kind": "revision", "post": "1"})),
    "file is absolute": (6, (*WHOLE, {**FILE, "file": "/etc/passwd"})),
    "file is the folder": (6, (*WHOLE, {**FILE, "file": "files/"})),
    "file for Windows": (6, (*WHOLE, {**FILE, "file": "files\\a.pdf"})),
    "no file named": (6, (*WHOLE, {key: FILE[key] for key in FILE if key != "file"})),
    "avatar is missing": (2, (FIRST, {**MEMBER, "avatar": "files/a.png"})),
}


@pytest.mark.parametrize("fault", BAD)
def test_a_fault_is_told_with_its_line(
    database: Database, tmp_path: Path, fault: str
) -> None:
    line, records = BAD[fault]
    path = moving.write(tmp_path / "bad", *records)
    before = fingerprint(database)

    with pytest.raises(Refused, match=rf"^line {line}: .+\.$"):
        moving.bring_in(path, database, moving.files_beside(tmp_path, "stored"))

    assert fingerprint(database) == before
    assert list((tmp_path / "stored").iterdir()) == []
