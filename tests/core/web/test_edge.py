"""The edge: which hosts are answered, and what every answer carries."""

import pytest
from fastapi.testclient import TestClient

from app.core.db.engines import Database
from app.core.web.edge import CSP
from app.main import create_app
from app.settings import Settings
from tests.factories.corpora import corpus
from tests.factories.house import House, enter
from tests.factories.reading import words_of

ANSWERS = (
    ("GET", "/", 200),
    ("GET", "/nothing-is-here", 404),
    ("GET", "/healthz", 200),
    ("GET", "/robots.txt", 200),
    ("GET", "/sitemap.xml", 200),
    ("GET", "/static/nothing.css", 404),
    ("GET", "/topic/1", 301),
    ("POST", "/", 405),
    ("POST", "/login", 422),
    ("DELETE", "/", 405),
    ("OPTIONS", "/", 405),
    ("TRACE", "/", 405),
)


@pytest.mark.parametrize(("method", "path", "status"), ANSWERS)
def test_every_answer_carries_the_policy(
    client: TestClient, house: House, method: str, path: str, status: int
) -> None:
    assert house.topic
    answer = client.request(method, path)
    assert answer.status_code == status
    assert answer.headers["content-security-policy"] == CSP
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert "server" not in answer.headers
    assert "strict-transport-security" not in answer.headers


def test_the_policy_allows_nothing_inline_or_foreign() -> None:
    assert CSP.startswith("default-src 'none'; ")
    policy, _, frames = CSP.partition("; frame-src ")
    assert frames.split() == [
        "https://www.youtube-nocookie.com",
        "https://player.vimeo.com",
        "https://geo.dailymotion.com",
    ]
    for hole in ("unsafe", "*", "http:", "https:", "blob:", "nonce"):
        assert hole not in policy


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "LOCALHOST", "[::1]"])
def test_on_loopback_every_loopback_name_is_known(
    client: TestClient, database: Database, host: str
) -> None:
    assert database is not None
    assert client.get("/healthz", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "localhost@evil.example", "", "a b"]
)
def test_an_unknown_host_is_refused_in_a_sentence(
    client: TestClient, database: Database, host: str
) -> None:
    assert database is not None
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 400
    assert words_of(answer, "main p.lead") == "Ce forum ne répond pas à cette adresse."
    assert "evil" not in answer.text
    assert answer.headers["content-security-policy"] == CSP


def test_no_header_changes_what_anybody_reads(
    settings: Settings, database: Database
) -> None:
    own = Settings(
        data_dir=settings.data_dir,
        base_url="https://bibliopedia.example",
        allowed_hosts=(),
    )
    app = create_app(own, database)
    with TestClient(app, base_url=own.base_url, follow_redirects=False) as browser:
        clean = browser.get("/")
        assert clean.status_code == 200
        for line in corpus("http_headers"):
            header, value = line["header"].encode(), line["value"].encode()
            if header in {b"Transfer-Encoding", b"Accept-Language"}:
                continue  # about the wire; about what language is asked for
            answer = browser.get("/", headers=[(header, value)])
            same = answer.status_code == 200 and answer.content == clean.content
            refused = answer.status_code == 400 and b"e.invalid" not in answer.content
            assert same or refused, line["payload"]
        assert browser.get("/").content == clean.content


@pytest.mark.parametrize("prefix", ["", "/x"])
def test_strange_paths_are_no_pages(client: TestClient, house: House, prefix: str) -> None:
    assert house.topic
    for line in corpus("cache_paths"):
        path = prefix + line["payload"].partition("?")[0]
        if not path.startswith("/") or path == "/":
            continue
        answer = client.get(path)
        assert answer.status_code < 500, path
        if answer.status_code == 200:
            assert "public" not in answer.headers["cache-control"], path


def test_members_pages_are_each_readers_own(client: TestClient, house: House) -> None:
    enter(client, "member")
    answer = client.get(f"/topic/{house.topic}-bibliotheques/")
    assert answer.headers["cache-control"] == "private, no-cache"
    assert "Cookie" in answer.headers["vary"]


@pytest.mark.parametrize("encoding", ["br", "gzip", "identity", "br;q=0, gzip", "zstd"])
def test_pages_come_as_small_as_the_browser_takes(
    client: TestClient, house: House, encoding: str
) -> None:
    address = f"/topic/{house.topic}-bibliotheques/"
    answer = client.get(address, headers={"accept-encoding": encoding})
    expected = {"br": "br", "gzip": "gzip", "br;q=0, gzip": "gzip"}.get(encoding)
    assert answer.headers.get("content-encoding") == expected
    assert "Bonjour à tous" in answer.text
