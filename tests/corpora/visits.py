"""Every page that shows the texts of `places`, read as fast as the forum answers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

import httpx2
from anyio.from_thread import start_blocking_portal
from fastapi import FastAPI

from app.core.text.slugs import slug
from app.forums.addresses import forum_url
from app.posts.addresses import topic_url
from tests.conftest import BASE_URL, SAME_ORIGIN
from tests.corpora.places import POSTS, SHELF, Texts, nth, token


@dataclass(frozen=True, slots=True)
class Visit:
    """One page to read; all of one kind hold the same elements, whatever they say."""

    kind: str
    path: str
    reader: int | None = None
    typed: str | None = None


def visits(texts: Texts) -> Iterator[Visit]:
    """Yield each page that shows a text, or gives back one that it was sent."""
    yield Visit("home", "/")
    for number in range(1, texts.forum_count + texts.topic_count // SHELF + 1):
        kind = "forum with a forum below" if number % 2 else "forum without topics"
        if number > texts.forum_count:
            kind = "forum with topics"
        yield Visit(kind, forum_url(number, nth(texts.forum_titles, number - 1)))
    for number in range(1, texts.topic_count + 1):
        yield Visit("topic", topic_url(number, nth(texts.titles, number - 1)))
        sent = urlencode({"instance": nth(texts.servers, number - 1)})
        yield Visit("share", f"/p/{POSTS * (number - 1) + 1}/share?{sent}")
    for number in range(1, 2 * texts.topic_count + 1):
        address = f"/profile/{number}-{slug(nth(texts.members, number - 1))}/"
        yield Visit("profile", address, reader=number)
    for sent in texts.typed:
        yield Visit("sign in", "/login", typed=sent)
    for sent in texts.paths:
        yield Visit("lost", f"/lost/{quote(sent, safe='')}")


def one_of_each(all_visits: Iterable[Visit]) -> dict[str, Visit]:
    """Return the first page of each kind."""
    found: dict[str, Visit] = {}
    for visit in all_visits:
        found.setdefault(visit.kind, visit)
    return found


def read(app: FastAPI, some: Sequence[Visit]) -> list[str]:
    """Return the pages' HTML, in order; all must be there."""

    async def read_all() -> list[str]:
        headers = {**SAME_ORIGIN, "accept-encoding": "identity"}
        pages = []
        for number, visit in enumerate(some):
            # each from a network of its own: nobody may try to sign in so often
            here = (f"10.{number // 250 % 250}.{number % 250}.1", 50_000)
            transport = httpx2.ASGITransport(app=app, client=here)
            async with httpx2.AsyncClient(
                transport=transport, base_url=BASE_URL, headers=headers
            ) as client:
                pages.append(await _page(client, visit))
        return pages

    with start_blocking_portal() as portal:
        return portal.call(read_all)


async def _page(client: httpx2.AsyncClient, visit: Visit) -> str:
    if visit.typed is not None:
        form = {"name": visit.typed, "password": "wrong", "next": f"/{visit.typed}"}
        answer = await client.post(visit.path, data=form)
    else:
        cookie = f"session={token(visit.reader)}" if visit.reader else ""
        answer = await client.get(visit.path, headers={"cookie": cookie})
    expected = {"sign in": 422, "lost": 404}.get(visit.kind, 200)
    assert answer.status_code == expected, (visit, answer.status_code)
    return answer.text
