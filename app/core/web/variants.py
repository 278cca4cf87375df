"""What a guest's page depends on: its address, and how this browser wants its pages."""

from collections.abc import Mapping
from urllib.parse import parse_qsl, quote

from starlette.requests import cookie_parser
from starlette.types import Scope

from app.core.i18n.catalogues import negotiate
from app.core.web import cookies
from app.core.web.answers import Headers
from app.core.web.encodings import offered
from app.core.web.hosts import hostname
from app.settings import Settings

OWN_QUERIES: Mapping[str, frozenset[str]] = {"view": frozenset({"thread", "flat"})}
PASSED_QUERIES = frozenset({"do", "comment", "since", "instance", "next", "quote"})
"""Answers that depend on these are made each time; every other key is ignored."""


class Variant:
    """How one browser wants its pages, as far as that changes them."""

    __slots__ = ("headers", "name")

    def __init__(self, name: str, headers: Headers) -> None:
        """Name it for the key, and say it in the headers of the clean request."""
        self.name = name
        self.headers = headers


def variant_of(
    settings: Settings, host: bytes, cookie: bytes, language: bytes, encoding: bytes
) -> Variant | None:
    """Read what a browser said; None for a session, or a host that is not ours."""
    if hostname(host.decode("latin-1")) not in settings.hosts:
        return None
    sent = cookie_parser(cookie.decode("latin-1"))
    if cookies.session_name(settings) in sent:
        return None
    chosen = {
        name: sent[name]
        for name, values in cookies.CHOICES.items()
        if sent.get(name) in values
    }
    locale = chosen.get("language") or negotiate(
        language.decode("latin-1"), settings.language
    )
    theme, font = chosen.get("theme", "auto"), chosen.get("font", "site")
    forms = offered(encoding.decode("latin-1"))
    form = next((form for form in ("br", "gzip") if form in forms), "identity")
    return Variant(
        f"{locale} {theme} {font} {form} ",
        [
            (b"host", host),
            (b"cookie", f"language={locale}; theme={theme}; font={font}".encode()),
            (b"accept-encoding", form.encode()),
        ],
    )


def canonical_query(asked: bytes) -> str | None:
    """Return the part of a query that changes pages; None when it must be passed on."""
    kept = {}
    for name, value in parse_qsl(asked.decode("latin-1"), keep_blank_values=True):
        if name in PASSED_QUERIES or (name in OWN_QUERIES and name in kept):
            return None
        if name in OWN_QUERIES:
            if value not in OWN_QUERIES[name]:
                return None
            kept[name] = value
    return "view=thread" if kept.get("view") == "thread" else ""


def clean(scope: Scope, variant: Variant, query: str) -> Scope:
    """Return the request that every guest who wants this page might have sent."""
    path = scope["path"]
    return {
        **scope,
        "method": "GET",
        "raw_path": quote(path).encode(),
        "query_string": query.encode(),
        "headers": list(variant.headers),
        "client": None,
        "state": dict(scope.get("state", {})),
    }
