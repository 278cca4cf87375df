"""The cases in which somebody writes, imports or searches while others may be reading."""

import asyncio
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from urllib.parse import quote

from app.core.text.rendering import render
from bench import data, figures, load, plan, replies, words
from bench.client import BROWSER
from bench.replies import NO_WRITING, Written
from bench.report import Row, missing
from bench.serving import Server
from bench.stage import Stage, as_header, each_once

WRITERS = 8
CONCURRENT_WRITERS = 4
RENDERED = 200
SEARCHES = 100
AS_LONG = 3
"""Writing is measured three times as long as a round of reading."""


@dataclass(frozen=True, slots=True)
class Amid:
    """A page read while others write."""

    key: str
    what: str
    path: str
    headers: Mapping[str, str]


def all_cases(stage: Stage) -> Iterator[Row]:
    """Measure everything that writes, and what else is not a page of the reading kind."""
    known = replies.routes(stage.folder, stage.database_url)
    yield _rendering()
    yield from _replies(stage) if replies.can_write(known) else _no_replies()
    yield (
        _searching(stage)
        if replies.can_search(known)
        else missing("search", SEARCH, SEARCH_TARGET, "no search yet")
    )


REPLY, REPLY_TARGET = "reply, durable, to the 303, 8 writers", "≥ 500/s; p99 ≤ 60 ms"
SEARCH, SEARCH_TARGET = "search, first page", "p95 ≤ 50 ms on 1 million posts"
AMID_ELSEWHERE = "guest, topic page while 4 members write elsewhere"
AMID_HERE = "guest, topic page while 4 members write in it"
AMID_MEMBER = "member, topic page while 4 members write elsewhere"


def _no_replies() -> Iterator[Row]:
    yield missing("reply", REPLY, REPLY_TARGET, NO_WRITING)
    for key, what in (
        ("amid_elsewhere", AMID_ELSEWHERE),
        ("amid_here", AMID_HERE),
        ("amid_member", AMID_MEMBER),
    ):
        yield missing(key, what, "", NO_WRITING)


def _rendering() -> Row:
    chance = Random(11)  # noqa: S311  # prose is no secret
    texts = [words.prose(chance, 700)[:700] for _ in range(RENDERED)]
    render(texts[0], "markdown")
    times = []
    for text in texts:
        began = time.perf_counter()
        render(text, "markdown")
        times.append(time.perf_counter() - began)
    made = figures.of_times(times, sum(times))
    what = "rendering of a post of 700 characters"
    return Row("render", what, made, "", None, "≤ 3 ms", made.p50 <= 3)


def _replies(stage: Stage) -> Iterator[Row]:
    with stage.serving(workers=2) as server:
        yield _durable(stage, server)
    with stage.serving(workers=2) as server:
        guest = BROWSER
        reader = asyncio.run(_cookies(server.port, stage.built.readers(1)[0]))
        here = data.topic_of(plan.WRITING[0])
        for case in (
            Amid("amid_elsewhere", AMID_ELSEWHERE, stage.built.showcase, guest),
            Amid("amid_here", AMID_HERE, here, guest),
            Amid("amid_member", AMID_MEMBER, stage.built.showcase, {**guest, **reader}),
        ):
            yield asyncio.run(_amid(stage, server, case))


def _durable(stage: Stage, server: Server) -> Row:
    written = Written()
    names = stage.built.writers(WRITERS)

    async def write() -> float:
        browsers = await replies.signed_in(server.port, names)
        began = time.perf_counter()
        until = began + stage.seconds * AS_LONG
        await replies.write_on(
            browsers, plan.WRITING, lambda: time.perf_counter() >= until, written
        )
        return time.perf_counter() - began

    elapsed = asyncio.run(write())
    made = figures.of_times(written.seconds, elapsed, written.others.total())
    reached = made.rate >= 500 and made.p99 <= 60
    return Row("reply", REPLY, made, _said(written), None, REPLY_TARGET, reached)


async def _amid(stage: Stage, server: Server, case: Amid) -> Row:
    """Load one page while members write; also tell how much they wrote meanwhile."""
    written, is_over = Written(), asyncio.Event()
    names = stage.built.writers(CONCURRENT_WRITERS)
    browsers = await replies.signed_in(server.port, names)
    topics = plan.WRITING[:1] if case.key == "amid_here" else plan.WRITING[1:]
    writing = asyncio.create_task(
        replies.write_on(browsers, topics, is_over.is_set, written)
    )
    read = await asyncio.to_thread(
        load.load, server.port, [case.path], case.headers, stage.seconds * AS_LONG
    )
    is_over.set()
    await writing
    rate = len(written.seconds) / (stage.seconds * AS_LONG)
    return Row(case.key, case.what, read, f"{rate:,.0f} replies/s {_said(written)}".strip())


def _searching(stage: Stage) -> Row:
    chance = Random(13)  # noqa: S311  # prose is no secret
    asked = [_search(words.sentence(chance).split()) for _ in range(SEARCHES)]
    with stage.serving() as server:
        each_once(server.port, asked[:3], {}, 1)
        made = each_once(server.port, asked[3:], {}, 1)
    p95 = made.p95 or 0.0
    said = f"p95 {p95:.1f} ms"
    return Row("search", SEARCH, made, said, None, SEARCH_TARGET, p95 <= 50)


def _search(sentence: Sequence[str]) -> str:
    """Ask for two words that stand beside each other somewhere."""
    return f"/search?q={quote(' '.join(sentence[2:4]))}"


async def _cookies(port: int, name: str) -> dict[str, str]:
    (browser,) = await replies.signed_in(port, [name])
    browser.close()
    return as_header(browser.cookies)


def _said(written: Written) -> str:
    return ", ".join(f"{count} × {status}" for status, count in written.others.items())
