"""The pages' assets at run time: their addresses, and their bytes ready to send."""

import gzip
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fastapi import Request, Response

from app.core import paths
from app.core.errors import NotFound
from app.core.web.encodings import offered
from app.core.web.lanes import Router

router = Router()

MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/speculationrules+json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}
MANIFEST = "manifest.json"
FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file's bytes, as they are and compressed where that makes them smaller."""

    media_type: str
    forms: dict[str, bytes]


def address(name: str) -> str:
    """Return where the asset called `name` is: its address changes with its content."""
    return f"/static/{_manifest()[name]}"


@router.api_route("/static/{name}", methods=["GET", "HEAD"], name="assets.send")
async def send(request: Request, name: str) -> Response:
    """Send an asset from memory, in the smallest form the client takes."""
    asset = _assets().get(name)
    if asset is None:
        raise NotFound
    accepted = offered(request.headers.get("accept-encoding", ""))
    encoding = next(
        (form for form in ("br", "gzip") if form in accepted & asset.forms.keys()), ""
    )
    headers = {"cache-control": FOREVER, "vary": "Accept-Encoding"}
    if encoding:
        headers["content-encoding"] = encoding
    return Response(asset.forms[encoding], headers=headers, media_type=asset.media_type)


@cache
def _manifest() -> dict[str, str]:
    names: dict[str, str] = json.loads((paths.ASSETS / MANIFEST).read_text())
    return names


@cache
def _assets() -> dict[str, Asset]:
    """Read the whole folder once: it is small, and every first visit wants it."""
    return {
        path.name: _asset(path)
        for path in paths.ASSETS.iterdir()
        if path.suffix in MEDIA_TYPES and path.name != MANIFEST
    }


def _asset(path: Path) -> Asset:
    content, packed = path.read_bytes(), path.with_name(path.name + ".br")
    forms = {"": content}
    if packed.exists():
        forms |= {"br": packed.read_bytes(), "gzip": gzip.compress(content, mtime=0)}
    return Asset(MEDIA_TYPES[path.suffix], forms)
