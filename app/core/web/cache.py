"""The page cache: in front of the framework, plain ASGI, for guests alone.

A guest's page depends on its address, `view`, and how pages look and speak in this
browser; on nothing else that a request carries. So it is made from a request that holds
nothing else, and every guest after the first gets the same bytes, compressed already.
"""

import asyncio
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import cast

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.backends.cache import Kept, MemoryStore
from app.core.backends.counters import Counters
from app.core.web.answers import Answer, Page
from app.core.web.keeping import SCOPE_KEY, Keeping
from app.core.web.variants import Variant, canonical_query, clean, variant_of
from app.settings import Settings

KEPT_SECONDS = 600.0
"""Whatever happens a page is made again after this: its counters may lag, not stay."""
LONGEST_HEADER = 400
LONGEST_PATH = 300
NO_BODY = {"type": "http.response.body", "body": b""}


class PageCache:
    """Answers guests from memory; makes each page once, however many ask at once."""

    def __init__(
        self,
        app: ASGIApp,
        store: MemoryStore,
        counters: Counters,
        settings: Settings,
        is_shared: Callable[[str], bool],
    ) -> None:
        """Stand in front of `app`; `is_shared` knows the paths of pages for everyone."""
        self._app = app
        self.store = store
        self._counters = counters
        self._is_shared = is_shared
        self._filling: dict[str, asyncio.Future[None]] = {}
        self._variant = lru_cache(2_000)(partial(variant_of, settings))
        self._query = lru_cache(2_000)(canonical_query)
        self.hits = 0
        self.fills = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from memory where that can be, through the application otherwise."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self._app(scope, receive, send)
            return
        pairs = scope["headers"]
        headers = dict(pairs)
        found = self._key(scope, headers) if len(headers) == len(pairs) else None
        if found is None:
            await self._app(scope, receive, send)
            return
        key, variant, query = found
        page = cast("Page | None", self.store.get(key))
        if page is None:
            if not self._is_shared(scope["path"]):
                await self._app(scope, receive, send)
                return
            page = await self._filled(key, scope, variant, query, send)
            if page is None:
                return  # answered already, with something that is not kept
        else:
            self.hits += 1
        if page.counts:
            self._count(page.counts, scope["method"], headers)
        await self._send(page, scope["method"], headers, send)

    def _key(
        self, scope: Scope, headers: Mapping[bytes, bytes]
    ) -> tuple[str, Variant, str] | None:
        """Return the page's key; None when this request must not meet the cache."""
        said = (
            headers.get(b"host", b""),
            headers.get(b"cookie", b""),
            headers.get(b"accept-language", b""),
            headers.get(b"accept-encoding", b""),
        )
        path, asked = scope["path"], scope["query_string"]
        if max(map(len, said)) > LONGEST_HEADER or len(path) > LONGEST_PATH:
            return None
        variant = self._variant(*said)
        if variant is None or len(asked) > LONGEST_HEADER:
            return None
        query = self._query(asked) if asked else ""
        if query is None:
            return None
        return f"{variant.name}{path}?{query}", variant, query

    async def _send(
        self, page: Page, method: str, headers: Mapping[bytes, bytes], send: Send
    ) -> None:
        known = headers.get(b"if-none-match")
        if known is not None and page.is_known(known):
            await send(page.not_modified)
            await send(NO_BODY)
            return
        await send(page.start)
        await send(page.body if method == "GET" else NO_BODY)

    async def _filled(
        self, key: str, scope: Scope, variant: Variant, query: str, send: Send
    ) -> Page | None:
        """Make the page, or wait for who is making it."""
        while (making := self._filling.get(key)) is not None:
            await asyncio.wait((making,))
            if page := cast("Page | None", self.store.get(key)):
                return page
        self._filling[key] = making = asyncio.get_running_loop().create_future()
        try:
            return await self._fill(
                key, clean(scope, variant, query), scope["method"], send
            )
        finally:
            del self._filling[key]
            making.set_result(None)

    async def _fill(self, key: str, scope: Scope, method: str, send: Send) -> Page | None:
        """Make the page by a clean request; keep it if it was not changed meanwhile."""
        since, keeping, answer = self.store.generation, Keeping(), Answer()
        scope[SCOPE_KEY] = keeping
        await self._app(scope, nothing_more, answer.hear)
        if answer.status != 200 or keeping.tags is None or answer.sets_cookie:
            await send(
                {
                    "type": "http.response.start",
                    "status": answer.status,
                    "headers": answer.headers,
                }
            )
            body = answer.body if method == "GET" else b""
            await send({"type": "http.response.body", "body": body})
            return None
        page = Page(answer, keeping.counts)
        kept = Kept(page, keeping.tags, page.size, KEPT_SECONDS)
        self.store.put(key, kept, since)
        self.fills += 1
        return page

    def _count(
        self, counts: tuple[str, int], method: str, headers: Mapping[bytes, bytes]
    ) -> None:
        purpose = headers.get(b"sec-purpose", headers.get(b"purpose", b""))
        agent = headers.get(b"user-agent", b"")
        if method == "GET" and is_person(agent[:LONGEST_HEADER], purpose[:LONGEST_HEADER]):
            self._counters.add(*counts)


async def nothing_more() -> Message:
    """Receive nothing: a clean request has no body."""
    return {"type": "http.request", "body": b"", "more_body": False}


@lru_cache(4_000)
def is_person(agent: bytes, purpose: bytes) -> bool:
    """Tell whether a request is a person reading, not a robot or a prefetch."""
    told = {"user-agent": agent.decode("latin-1"), "purpose": purpose.decode("latin-1")}
    return Counters.is_reading("GET", told)
