"""The page cache: guests get the same bytes, in date; nobody gets another's page."""

import json
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import time_machine
from fastapi.testclient import TestClient
from httpx2 import Response

from app.accounts import actions as accounts
from app.accounts.models import Member
from app.core import clock
from app.core.db import changes
from app.core.db.engines import Database
from app.main import Causerie
from app.posts.models import Post
from tests.conftest import lacking
from tests.factories.house import House, enter

Drop = Callable[[Iterable[str]], None]
CORPORA = Path(__file__).parents[4] / "shared" / "corpora"
PAGES = (
    "/",
    "/forum/{forum}-communication/",
    "/topic/{topic}-bibliotheques/",
    "/topic/{long_topic}-un-long-sujet/page/2/",
    "/profile/{member}-anne/",
)


def pages(house: House) -> list[str]:
    ids = {
        name: getattr(house, name) for name in ("forum", "topic", "long_topic", "member")
    }
    return [page.format(**ids) for page in PAGES]


def corpus(name: str) -> Iterator[dict[str, str]]:
    if not CORPORA.is_dir():
        lacking("the corpora are not beside the project")
    for line in (CORPORA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def told(answer: Response) -> tuple[int, bytes, dict[str, str]]:
    headers = {name: value for name, value in answer.headers.items() if name != "date"}
    return answer.status_code, answer.content, headers


def test_the_second_guest_gets_the_first_ones_bytes(
    client: TestClient, app: Causerie, house: House
) -> None:
    for page in pages(house):
        first = told(client.get(page))
        before = app.pages.fills
        assert told(client.get(page)) == first, page
        assert app.pages.fills == before, page
        assert first[0] == 200
        assert first[2]["cache-control"] == "public, no-cache"
        assert "set-cookie" not in first[2]


def test_a_known_page_is_not_sent_again(client: TestClient, house: House) -> None:
    page = pages(house)[2]
    etag = client.get(page).headers["etag"]
    assert etag.startswith('"')
    for known in (etag, f"W/{etag}", f'"other", {etag}', "*"):
        answer = client.get(page, headers={"if-none-match": known})
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer.headers["etag"] == etag
        assert "content-security-policy" in answer.headers
    assert client.get(page, headers={"if-none-match": '"other"'}).status_code == 200


def test_head_is_get_without_its_body(client: TestClient, house: House) -> None:
    page = pages(house)[2]
    head, get = client.head(page), client.get(page)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == get.headers["etag"]
    assert client.head(page).headers["content-length"] == get.headers["content-length"]


def test_each_look_language_and_encoding_has_its_own_page(
    client: TestClient, house: House
) -> None:
    page = pages(house)[2]
    wishes: dict[str, dict[str, str]] = {
        "fr": {"accept-language": "fr"},
        "en": {"accept-language": "en"},
        "dark": {"cookie": "theme=dark"},
        "system": {"cookie": "font=system"},
        "chosen": {"cookie": "language=en", "accept-language": "fr"},
        "gzip": {"accept-encoding": "gzip"},
        "plain": {"accept-encoding": "identity"},
    }
    first = {name: told(client.get(page, headers=wish)) for name, wish in wishes.items()}
    again = {name: told(client.get(page, headers=wish)) for name, wish in wishes.items()}
    assert again == first
    bodies = {name: body for name, (_, body, _) in first.items()}
    assert b'lang="en"' in bodies["en"]
    assert b'lang="en"' in bodies["chosen"]
    assert b'lang="fr"' in bodies["fr"]
    assert b'data-theme="dark"' in bodies["dark"]
    assert b'data-font="system"' in bodies["system"]
    assert "content-encoding" not in first["plain"][2]
    assert first["gzip"][2]["content-encoding"] == "gzip"


def test_queries_that_mean_nothing_here_are_ignored(
    client: TestClient, app: Causerie, house: House
) -> None:
    page = pages(house)[2]
    clean = told(client.get(page))
    before = app.pages.fills
    for query in ("?utm_source=x", "?page=7", "?view=flat", "?__proto__=1", "?=&&"):
        assert told(client.get(page + query)) == clean, query
    assert app.pages.fills == before
    thread = client.get(f"{page}?view=thread&utm_source=x")
    assert thread.text != client.get(page).text
    assert client.get(f"{page}?view=thread").content == thread.content
    assert client.get(f"{page}?view=other").status_code == 404
    assert client.get(f"{page}?do=getLastComment").status_code == 302


def test_a_session_never_meets_the_cache(
    client: TestClient, app: Causerie, house: House
) -> None:
    enter(client, "member")
    for page in pages(house):
        for _ in range(2):
            mine = client.get(page)
            assert mine.status_code == 200
            assert "Anne" in mine.text
            assert mine.headers["cache-control"] == "private, no-cache"
    assert (app.pages.fills, app.pages.hits, len(app.pages.store)) == (0, 0, 0)


def test_only_guests_pages_may_be_fetched_ahead(client: TestClient, house: House) -> None:
    for page in pages(house):
        rules = client.get(page).headers["speculation-rules"]
        answer = client.get(rules.strip('"'))
        assert answer.headers["content-type"] == "application/speculationrules+json"
        assert "prerender" not in answer.json()
    assert client.get("/static/manifest.json").status_code == 404
    enter(client, "member")
    for page in pages(house):
        assert "speculation-rules" not in client.get(page).headers


def test_pages_of_members_and_moderators_stay_theirs(
    client: TestClient, app: Causerie, house: House
) -> None:
    page = pages(house)[2]
    enter(client, "moderator")
    assert "zqhidden" in client.get(page).text
    client.cookies.clear()
    assert "zqhidden" not in client.get(page).text
    enter(client, "member")
    assert "zqhidden" not in client.get(page).text
    assert app.pages.fills == 1


def test_what_is_touched_is_made_again_at_once(
    client: TestClient, database: Database, house: House
) -> None:
    page = pages(house)[2]
    assert "Voici" in client.get(page).text
    with database.writing() as db:
        post = db.get_one(Post, house.visible_post)
        post.state = "hidden"
        changes.touch(db, f"topic:{house.topic}")
    assert "Voici" not in client.get(page).text


def test_no_page_is_made_of_what_is_about_to_be_forgotten(
    client: TestClient,
    app: Causerie,
    house: House,
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = pages(house)[2]
    assert client.get(page).status_code == 200
    for store in (app.pages.store, app.state.kept):
        dropped = store.drop

        def drop_and_read(tags: Iterable[str], drop: Drop = dropped) -> None:
            drop(tags)
            assert client.get(page).status_code == 200  # somebody reads in between

        monkeypatch.setattr(store, "drop", drop_and_read)
    with database.writing() as db:
        db.get_one(Post, house.opening_post).html = "<p>zqchanged</p>"
        changes.touch(db, f"topic:{house.topic}")
    for _ in range(2):
        assert "zqchanged" in client.get(page).text


def test_a_members_new_role_shows_everywhere_at_once(
    client: TestClient, database: Database, house: House
) -> None:
    before = {page: client.get(page).text for page in pages(house)}
    with database.writing() as db:
        accounts.set_role(db, db.get_one(Member, house.member), "moderator")
    for page in (pages(house)[3], pages(house)[4]):
        assert client.get(page).text != before[page], page


def test_only_good_pages_are_kept(client: TestClient, app: Causerie, house: House) -> None:
    lost = ("/topic/999999-x/", "/forum/999999-x/", "/profile/999999-x/")
    for page in (*lost, f"/topic/{house.topic}-bibliotheques/page/9/"):
        assert client.get(page).status_code == 404
        assert client.get(page).headers["cache-control"] == "private, no-cache"
    assert client.get(f"/topic/{house.topic}-wrong/").status_code == 301
    assert len(app.pages.store) == 0


def test_many_at_once_make_a_page_once(
    client: TestClient, app: Causerie, house: House
) -> None:
    page = pages(house)[2]
    with ThreadPoolExecutor(16) as crowd:
        answers = list(crowd.map(lambda _: client.get(page).content, range(200)))
    assert len(set(answers)) == 1
    assert app.pages.fills == 1


@pytest.mark.corpora
@time_machine.travel("2026-11-25", tick=False)  # a guest's form tells when it was made
def test_no_header_poisons_a_page(client: TestClient, house: House) -> None:
    for page in pages(house)[:3]:
        clean = told(client.get(page))
        for row in corpus("http_headers"):
            with_store_emptied(client)
            try:
                poisoned = client.get(page, headers={row["header"]: row["value"]})
            except (ValueError, UnicodeError):
                continue  # no client can send it
            assert poisoned.status_code in {200, 304, 400, 404}, row["payload"]
            assert told(client.get(page)) == clean, row["payload"]


@pytest.mark.corpora
def test_no_path_tricks_a_members_page_into_the_cache(
    client: TestClient, app: Causerie, house: House
) -> None:
    assert house.member
    enter(client, "member")
    for row in corpus("cache_paths"):
        assert client.get(row["payload"]).status_code < 500
    assert len(app.pages.store) == 0
    client.cookies.clear()
    for row in corpus("cache_paths"):
        answer = client.get(row["payload"])
        assert 'action="/logout"' not in answer.text
        assert "set-cookie" not in answer.headers


@pytest.mark.corpora
def test_a_poisoned_first_request_leaves_the_next_one_clean(
    client: TestClient, house: House
) -> None:
    page = pages(house)[2]
    with time_machine.travel(clock.now(), tick=False):
        clean = told(client.get(page))
        for row in corpus("cache_paths"):
            with_store_emptied(client)
            query = row["payload"].partition("?")[2]
            client.get(f"{page}?{query}")
            assert told(client.get(page)) == clean, row["payload"]


def with_store_emptied(client: TestClient) -> None:
    application = client.app
    assert isinstance(application, Causerie)
    application.pages.store.drop([changes.EVERYTHING])
