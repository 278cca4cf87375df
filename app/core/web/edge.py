"""The edge: what every request must satisfy and every response carries. Plain ASGI."""

import time
from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.i18n.marks import N_
from app.core.text import videos
from app.core.web.errors import failure, refusal
from app.core.web.hosts import hostname
from app.core.web.metrics import Metrics
from app.settings import Settings

Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])

CSP = (
    "default-src 'none'; script-src 'self' 'inline-speculation-rules'; style-src 'self'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
    "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'; "
    f"frame-src {' '.join(videos.PLAYERS)}"
)
HEADERS: Mapping[str, str] = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
HSTS = "max-age=63072000; includeSubDomains"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

UNKNOWN_HOST = N_("This forum does not answer to that address.")
FOREIGN_FORM = N_("This form was sent from another site. Open the page again and retry.")


class Edge:
    """Refuses unknown hosts and cross-site writes; adds the security headers.

    `is_open` tells the paths to which any site may send: see `from_anywhere`.
    """

    def __init__(
        self,
        app: ASGIApp,
        settings: Settings,
        metrics: Metrics,
        is_open: Callable[[str], bool],
    ) -> None:
        """Stand in front of `app`."""
        self._app = app
        self._is_open = is_open
        self._settings = settings
        self._metrics = metrics
        headers = dict(HEADERS)
        if settings.is_secure:
            headers["strict-transport-security"] = HSTS
        self._headers = [(name.encode(), value.encode()) for name, value in headers.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or answer it here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent = list(message["headers"])
                names = {name for name, _ in sent}
                sent += [pair for pair in self._headers if pair[0] not in names]
                message["headers"] = sent
            await send(message)

        headers = Headers(scope=scope)
        if hostname(headers.get("host", "")) not in self._settings.hosts:
            answer = refusal(Request(scope), 400, UNKNOWN_HOST)
        elif self._is_foreign(scope, headers):
            answer = refusal(Request(scope), 403, FOREIGN_FORM)
        else:
            await self._answered(scope, receive, send_with_headers)
            return
        await answer(scope, receive, send_with_headers)

    async def _answered(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the application answer, or say that it failed, in a page like any other."""
        began, status = time.perf_counter(), 0

        async def note_beginning(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            await self._app(scope, receive, note_beginning)
        except Exception as error:
            if status:
                raise  # too late for another answer: the connection breaks off
            await failure(Request(scope), error)(scope, receive, note_beginning)
        finally:
            self._metrics.answered(route_of(scope), status, began)

    def _is_foreign(self, scope: Scope, headers: Headers) -> bool:
        if scope["method"] in SAFE_METHODS or self._is_same_site(headers):
            return False
        return scope["method"] != "POST" or not self._is_open(scope["path"])

    def _is_same_site(self, headers: Headers) -> bool:
        """Believe the browser: a write comes from a page of this very origin.

        Browsers send `Sec-Fetch-Site`, or at least `Origin`, with every form; no
        script of another site can change either.
        """
        fetch_site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if fetch_site is not None and fetch_site != "same-origin":
            return False
        if origin is None:
            return fetch_site == "same-origin"
        return _is_origin_of(origin, headers.get("host", ""))


def from_anywhere(endpoint: Endpoint) -> Endpoint:
    """Mark a route to which any site may send: what it does hangs on no cookie."""
    endpoint.is_from_anywhere = True  # type: ignore[attr-defined]  # read when assembled
    return endpoint


def route_of(scope: Scope) -> str:
    """Return the name of the route that answered, for the count of answers."""
    return getattr(scope.get("route"), "name", None) or "none"


def _is_origin_of(origin: str, host: str) -> bool:
    parts = urlsplit(origin)
    return parts.scheme in {"http", "https"} and parts.netloc.lower() == host.lower()
