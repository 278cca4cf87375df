"""The assets: what is committed is what the sources make, and it is sent well."""

import gzip
import json
import os
import re

import brotli
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.core import paths
from app.core.errors import NotFound
from app.core.web import assets
from tools import assets as builder

LIMITS = {"css": 10_000, "js": 10_000, "member": 15_000, "icons": 4_000, "editor": 20_000}
FONT_LIMIT = 60_000


@pytest.fixture
def client() -> TestClient:
    app = FastAPI()
    app.include_router(assets.router)
    return TestClient(app)


def test_a_rebuild_gives_the_committed_bytes() -> None:
    try:
        rebuilt = builder.build()
    except builder.MissingPackages as missing:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(missing))
    committed = {path.name: path.read_bytes() for path in paths.ASSETS.iterdir()}
    assert rebuilt.keys() == committed.keys()
    assert [name for name in rebuilt if rebuilt[name] != committed[name]] == []


def test_every_icon_asked_for_is_in_the_sprite_and_none_is_idle() -> None:
    sprite = (paths.ASSETS / _named("icons")).read_text()
    drawn = set(re.findall(r'<symbol id="([a-z0-9-]+)"', sprite))
    templates = "\n".join(path.read_text() for path in paths.TEMPLATES.rglob("*.html"))
    asked = set(re.findall(r"""\bicon\(["']([a-z0-9-]+)["']""", templates))
    assert asked == drawn


def test_style_sheet_and_icons_ask_nobody_else_for_anything() -> None:
    for name in ("css", "icons", "logo"):
        text = (paths.ASSETS / _named(name)).read_text()
        outside = re.findall(r"https?://[^\"')\s]+", text)
        assert set(outside) <= {"http://www.w3.org/2000/svg"}


@pytest.mark.parametrize(("name", "limit"), LIMITS.items())
def test_compressed_sizes_stay_within_the_budget(name: str, limit: int) -> None:
    content = (paths.ASSETS / _named(name)).read_bytes()
    assert len(gzip.compress(content)) <= limit


def test_fonts_stay_within_the_budget() -> None:
    fonts = paths.ASSETS.glob("*.woff2")
    assert 0 < sum(path.stat().st_size for path in fonts) <= FONT_LIMIT


@pytest.mark.parametrize("encoding", ["br", "gzip", "identity"])
def test_an_asset_is_sent_for_ever_in_the_form_the_client_takes(
    client: TestClient, encoding: str
) -> None:
    answer = client.get(assets.address("css"), headers={"accept-encoding": encoding})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers.get("content-encoding", "identity") == encoding
    assert answer.text == (paths.ASSETS / _named("css")).read_text()


def test_the_small_forms_hold_the_same_bytes() -> None:
    packed = list(paths.ASSETS.glob("*.br"))
    assert {path.stem.split(".")[0] for path in packed} == {
        "css",
        "js",
        "member",
        "editor",
        "editor-css",
        "emoji",
        "remembering",
        "icons",
        "logo",
    }
    for path in packed:
        assert brotli.decompress(path.read_bytes()) == path.with_suffix("").read_bytes()


def test_a_font_is_sent_as_it_is(client: TestClient) -> None:
    answer = client.get(assets.address("sans"), headers={"accept-encoding": "br, gzip"})
    assert answer.headers["content-type"] == "font/woff2"
    assert "content-encoding" not in answer.headers


@pytest.mark.parametrize("name", ["manifest.json", "nothing.css", "css.br"])
def test_nothing_else_is_sent(client: TestClient, name: str) -> None:
    with pytest.raises(NotFound):
        client.get(f"/static/{name}")


def _named(name: str) -> str:
    manifest: dict[str, str] = json.loads((paths.ASSETS / "manifest.json").read_text())
    return manifest[name]
