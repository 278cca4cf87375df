"""Files come back byte by byte, under their own name, to those who may read their post."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from fastapi.testclient import TestClient

from app.core.backends.storage import Storage
from app.core.db import changes
from app.core.db.engines import Database
from tests.factories import forum as make
from tests.factories.forum import Said
from tests.factories.house import SHOWN_BYTES, House, enter
from tests.factories.reading import words_of


@pytest.fixture
def address(house: House) -> str:
    """Give the address of a file that everyone may read."""
    return f"/attachment/{house.file}/whatever.pdf"


def test_the_bytes_are_the_same(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.content == SHOWN_BYTES
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-length"] == str(len(SHOWN_BYTES))
    assert answer.headers["accept-ranges"] == "bytes"


def test_the_name_is_exact_and_safe(client: TestClient, address: str) -> None:
    said = client.get(address).headers["content-disposition"]
    assert said == (
        'inline; filename="Plan d_acc_s.pdf"; '
        "filename*=UTF-8''Plan%20d%E2%80%99acc%C3%A8s.pdf"
    )


def test_nothing_in_a_file_may_run(
    client: TestClient, database: Database, storage: Storage, address: str
) -> None:
    answer = client.get(address)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert "script-src" not in answer.headers["content-security-policy"]
    with database.writing() as db:
        _, posts = make.topic_with(db, make.forum(db), [Said()])
        html = make.attach(db, storage, posts[0], "a.html", b"<b>", "text/html")
    answer = client.get(f"/attachment/{html.id}/a.html")
    assert answer.headers["content-disposition"].startswith("attachment;")


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [("bytes=0-3", 0, 4), ("bytes=5-", 5, None), ("bytes=-7", -7, None)],
)
def test_a_part_is_sent_when_a_part_is_asked_for(
    client: TestClient, address: str, asked: str, start: int, end: int | None
) -> None:
    answer = client.get(address, headers={"range": asked})
    assert answer.status_code == 206
    assert answer.content == SHOWN_BYTES[start:end]
    first = start % len(SHOWN_BYTES)
    last = first + len(answer.content) - 1
    assert answer.headers["content-range"] == f"bytes {first}-{last}/{len(SHOWN_BYTES)}"


@pytest.mark.parametrize("asked", ["bytes=1000-", "bytes=9-3", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused(
    client: TestClient, address: str, asked: str
) -> None:
    answer = client.get(address, headers={"range": asked})
    assert answer.status_code == 416
    assert answer.headers["content-range"] == f"bytes */{len(SHOWN_BYTES)}"
    assert answer.content == b""


@pytest.mark.parametrize("asked", ["lines=1-2", "bytes=a-b", "bytes=-", "bytes=0-1,4-5"])
def test_what_is_no_range_gives_the_whole(
    client: TestClient, address: str, asked: str
) -> None:
    answer = client.get(address, headers={"range": asked})
    assert (answer.status_code, answer.content) == (200, SHOWN_BYTES)


def test_a_changed_file_is_not_patched_together(client: TestClient, address: str) -> None:
    tag = client.get(address).headers["etag"]
    part = {"range": "bytes=0-3"}
    assert client.get(address, headers={**part, "if-range": tag}).status_code == 206
    assert client.get(address, headers={**part, "if-range": '"old"'}).status_code == 200


def test_head_tells_all_but_the_bytes(client: TestClient, address: str) -> None:
    answer = client.head(address)
    assert answer.status_code == 200
    assert answer.headers["content-length"] == str(len(SHOWN_BYTES))
    assert answer.content == b""


def test_what_the_reader_has_is_not_sent_again(client: TestClient, address: str) -> None:
    tag = client.get(address).headers["etag"]
    again = client.get(address, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(address, headers={"if-none-match": '"x"'}).status_code == 200


def test_a_hidden_posts_file_is_for_moderators(client: TestClient, house: House) -> None:
    address = f"/attachment/{house.hidden_file}/x"
    assert client.get(address).status_code == 404
    enter(client, "moderator")
    answer = client.get(address)
    assert b"zqfilebytes" in answer.content
    assert answer.headers["cache-control"] == "private, no-cache"


def counted(client: TestClient, house: House) -> str:
    """Return what the post of the file says of its downloads, once they are written.

    Downloads alone never drop a kept page.
    """
    state = client.app.state  # type: ignore[attr-defined]  # the ASGI app's
    state.counters.flush()
    with state.database.writing() as db:
        changes.touch(db, f"topic:{house.topic}")
    topic = client.get(f"/topic/{house.topic}-bibliotheques/?view=thread")
    return words_of(topic, f"#comment-{house.visible_post}")


def test_a_reader_is_counted_once_a_day(
    client: TestClient, house: House, address: str
) -> None:
    with time_machine.travel(datetime(2026, 11, 25, 9, tzinfo=UTC)) as traveller:
        client.get(address)
        client.get(address)
        client.get(address, headers={"range": "bytes=0-3"})
        assert "téléchargé 1 fois" in counted(client, house)
        client.get(address, headers={"user-agent": "somebody else at the same address"})
        enter(client, "member")
        client.get(address)
        client.get(address, headers={"user-agent": "the same member's telephone"})
        assert "téléchargé 3 fois" in counted(client, house)
        traveller.shift(timedelta(days=1))
        client.get(address)
        assert "téléchargé 4 fois" in counted(client, house)


def test_only_a_person_who_begins_a_download_is_counted(
    client: TestClient, house: House, address: str
) -> None:
    client.head(address)
    client.get(address, headers={"range": "bytes=4-9"})
    client.get(address, headers={"range": "bytes=1000-"})
    client.get(address, headers={"user-agent": "crawler"})
    client.get(address, headers={"sec-purpose": "prefetch"})
    tag = client.head(address).headers["etag"]
    client.get(address, headers={"if-none-match": tag})
    assert "téléchargé 0 fois" in counted(client, house)


def test_a_file_that_was_lost_is_no_page_and_no_crash(
    client: TestClient, house: House, storage: Storage
) -> None:
    folder = client.app.state.settings.data_dir / "files"  # type: ignore[attr-defined]  # the ASGI app's
    for path in folder.rglob("*"):
        if path.is_file():
            path.unlink()
    assert storage is not None
    assert client.get(f"/attachment/{house.file}/x").status_code == 404
