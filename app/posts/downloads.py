"""Downloads over HTTP: names by RFC 6266, ranges by RFC 9110, nothing a browser may run."""

import re
from dataclasses import dataclass
from urllib.parse import quote

from fastapi import Request, Response
from starlette.responses import StreamingResponse

from app.accounts.reader import Reader
from app.attachments.types import KINDS, UNKNOWN
from app.core.backends.counters import Counters
from app.core.backends.storage import Storage
from app.core.db.rows import AnyRow
from app.core.errors import NotFound
from app.core.pictures.parts import THUMBNAIL_TYPE
from app.core.web import humans

SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
SHOWN_INLINE = frozenset(
    {"image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "application/pdf"}
)
_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


@dataclass(frozen=True, slots=True)
class Span:
    """Which bytes to send: from `start` up to, not including, `end`."""

    start: int
    end: int


def answer(request: Request, file: AnyRow, storage: Storage) -> Response:
    """Send a file, the part that was asked for, or word that the client has it already."""
    tag = _tag(file)
    media_type = sent_type(file.media_type)
    headers = _headers(file.name, media_type, tag)
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    span = _asked_for(request, file.size, tag)
    headers["accept-ranges"] = "bytes"
    if span is None:
        return Response(
            status_code=416, headers={**headers, "content-range": f"bytes */{file.size}"}
        )
    whole = span == Span(0, file.size)
    if not whole:
        headers["content-range"] = f"bytes {span.start}-{span.end - 1}/{file.size}"
    headers["content-length"] = str(span.end - span.start)
    status = 200 if whole else 206
    if request.method == "HEAD":
        return Response(None, status, headers, media_type)
    if not storage.holds(file.key):
        raise NotFound  # before the answer begins: afterwards it could only break off
    pieces = storage.stream(file.key, span.start, span.end)
    return StreamingResponse(pieces, status, headers, media_type)


def thumbnail(request: Request, file: AnyRow, storage: Storage) -> Response:
    """Send a picture made small, or word that the client has it already."""
    if file.thumbnail_key is None:
        raise NotFound
    tag = _tag(file, "small")
    headers = _headers(f"{file.name}.webp", THUMBNAIL_TYPE, tag)
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    content = storage.read(file.thumbnail_key)
    answer = Response(content, 200, headers, THUMBNAIL_TYPE)
    if request.method == "HEAD":
        answer.body = b""  # its length stays told
    return answer


def is_reading(request: Request, response: Response) -> bool:
    """Tell whether a person begins a download, rather than going on with one."""
    if not Counters.is_reading(request.method, request.headers):
        return False
    if response.status_code == 206:
        return response.headers["content-range"].startswith("bytes 0-")
    return response.status_code == 200


def reader_key(request: Request, reader: Reader) -> str:
    """Tell readers apart, for as long as a download is not counted twice."""
    if reader.id is not None:
        return f"member {reader.id}"
    return f"{humans.address(request)} {request.headers.get('user-agent', '')}"


def _tag(file: AnyRow, form: str = "") -> str:
    return f'"{file.sha256.hex()[:32]}{form}"'


def sent_type(media_type: str) -> str:
    """Return the type under which a file is sent: one that nobody can run.

    An import may bring a script; on a page it would count as the forum's own.
    """
    return media_type if media_type in KINDS else UNKNOWN


def _headers(name: str, media_type: str, tag: str) -> dict[str, str]:
    return {
        "content-disposition": _disposition(name, media_type),
        "content-security-policy": SANDBOX,
        "cache-control": "private, no-cache",
        "etag": tag,
        "vary": "Cookie",
    }


def _disposition(name: str, media_type: str) -> str:
    manner = "inline" if media_type in SHOWN_INLINE else "attachment"
    plain = re.sub(r"[^ !#-\[\]-~]", "_", name)
    return f"{manner}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _asked_for(request: Request, size: int, tag: str) -> Span | None:
    """Tell which bytes a request wants; None when there are no such bytes."""
    found = _RANGE.fullmatch(request.headers.get("range", "").replace(" ", ""))
    if not found or found[0] == "bytes=-" or request.headers.get("if-range", tag) != tag:
        return Span(0, size)
    first, last = found[1], found[2]
    if not first:
        return Span(max(0, size - int(last)), size) if int(last) and size else None
    start, end = int(first), min(size, int(last) + 1) if last else size
    return Span(start, end) if start < end else None
