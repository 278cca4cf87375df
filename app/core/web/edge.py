"""The edge: what every request must satisfy and every response carries. Plain ASGI."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.i18n.marks import N_
from app.core.web.errors import failure, refusal
from app.settings import Settings

CSP = (
    "default-src 'none'; script-src 'self' 'inline-speculation-rules'; style-src 'self'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
    "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
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
    """Refuses unknown hosts and cross-site writes; adds the security headers."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        """Stand in front of `app`."""
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or answer it here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add_headers(MutableHeaders(scope=message))
            await send(message)

        headers = Headers(scope=scope)
        if _host(headers.get("host", "")) not in self._settings.hosts:
            answer = refusal(Request(scope), 400, UNKNOWN_HOST)
        elif scope["method"] not in SAFE_METHODS and not self._is_same_site(headers):
            answer = refusal(Request(scope), 403, FOREIGN_FORM)
        else:
            await self._answered(scope, receive, send_with_headers)
            return
        await answer(scope, receive, send_with_headers)

    async def _answered(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the application answer, or say that it failed, in a page like any other."""
        has_begun = False

        async def note_beginning(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self._app(scope, receive, note_beginning)
        except Exception as error:
            if has_begun:
                raise  # too late for another answer: the connection breaks off
            await failure(Request(scope), error)(scope, receive, send)

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

    def _add_headers(self, headers: MutableHeaders) -> None:
        for name, value in HEADERS.items():
            headers.setdefault(name, value)
        if self._settings.is_secure:
            headers.setdefault("strict-transport-security", HSTS)


def _host(header: str) -> str:
    try:
        return (urlsplit(f"//{header}").hostname or "").lower() if _is_plain(header) else ""
    except ValueError:
        return ""


def _is_plain(header: str) -> bool:
    return not any(character in header for character in "/?#@\\, \t")


def _is_origin_of(origin: str, host: str) -> bool:
    parts = urlsplit(origin)
    return parts.scheme in {"http", "https"} and parts.netloc.lower() == host.lower()
