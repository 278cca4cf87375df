"""The cases in which somebody reads: guests and members, warm and cold, near and far."""

import asyncio
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench import looks, serving
from bench.client import BROWSER, Answer, Browser
from bench.figures import Figures
from bench.load import CONNECTIONS
from bench.report import Row, missing
from bench.stage import Asked, Stage, alternately, as_header, compared, each_once, signed_in

HEARD_SECONDS = 1.5
"""By then every process knows of a change."""

FILLED = 100
READY = 3
"""So many pages make templates and statements ready: what is measured is the page."""

UNLIKE = 0.05
"""Answers that differ by more are not the same page; wrk stops in the middle of some."""

NEAR_OR_FAR = 30

Judge = Callable[[Figures, Figures, float], bool]


@dataclass(frozen=True, slots=True)
class Warm:
    """A page asked for again and again, beside the same bytes from the reference."""

    key: str
    what: str
    path: str
    headers: Mapping[str, str]
    connections: int = CONNECTIONS
    target: str = ""
    judge: Judge | None = None


def all_cases(stage: Stage) -> Iterator[Row]:
    """Measure everything that only reads."""
    yield from _warm_and_filled(stage)
    yield from _two_processes(stage)
    yield from _first_reads(stage)
    yield from _deep(stage)


def _warm_and_filled(stage: Stage) -> Iterator[Row]:
    with stage.serving() as server:
        member = as_header(signed_in(server.port, stage.built.readers(1)[0]))
        cases = _warm_cases(stage, member)
        etag = _captured(server.port, cases[:1])["/guest_topic"].header("etag")
        what = "guest, topic page known already (304)"
        if etag:
            known = {**BROWSER, "If-None-Match": etag}
            cases.append(Warm("guest_304", what, stage.built.showcase, known))
        yield from _beside_raw(stage, server.port, cases)
        if not etag:
            yield missing("guest_304", what, "", "the page has no ETag")
        yield _filled(stage, server.port)


def _warm_cases(stage: Stage, member: Mapping[str, str]) -> list[Warm]:
    topic, guest = stage.built.showcase, BROWSER
    member = {**BROWSER, **member}
    return [
        Warm(
            "guest_topic",
            "guest, topic page, warm",
            topic,
            guest,
            target="≥ 0.8 × raw; p99 ≤ 3 × its p99",
            judge=lambda mine, raw, ratio: ratio >= 0.8 and mine.p99 <= 3 * raw.p99,
        ),
        Warm("guest_topic_1", "the same, 1 connection", topic, guest, connections=1),
        Warm("guest_forum", "guest, forum page, warm", stage.built.forum(), guest),
        Warm("guest_home", "guest, home page, warm", "/", guest),
        Warm(
            "member_topic",
            "member, topic page of 25 posts, warm",
            topic,
            member,
            target="≥ 1,000/s, ≥ 0.05 × raw; p99 ≤ 25 ms",
            judge=lambda mine, _, ratio: (
                mine.rate >= 1_000 and ratio >= 0.05 and mine.p99 <= 25
            ),
        ),
        Warm("member_topic_1", "the same, 1 connection", topic, member, connections=1),
    ]


def _beside_raw(
    stage: Stage, port: int, cases: Sequence[Warm], workers: int = 1
) -> Iterator[Row]:
    pages = _captured(port, cases)
    with serving.raw(pages, stage.folder, workers) as raw:
        for case in cases:
            mine, other = compared(
                stage,
                Asked(port, case.path, case.headers, case.connections),
                Asked(raw.port, f"/{case.key}", case.headers, case.connections),
            )
            yield _judged(case, mine, other)


def _judged(case: Warm, mine: Figures, other: Figures) -> Row:
    """Compare with the reference, which must have answered the same all the time."""
    ratio, note = mine.rate / other.rate, ""
    sizes = mine.size or 0.0, other.size or 0.0
    if abs(sizes[0] - sizes[1]) > UNLIKE * sizes[1]:
        note = "unlike: {:,.0f} and {:,.0f} bytes".format(*sizes)
    reached = not note and case.judge(mine, other, ratio) if case.judge else None
    return Row(case.key, case.what, mine, "", ratio, case.target, reached, note)


def _captured(port: int, cases: Sequence[Warm]) -> dict[str, Answer]:
    """Read each page twice, so that it is warm, and keep what came."""

    async def read() -> dict[str, Answer]:
        async with Browser(port, {}) as browser:
            pages = {}
            for case in cases:
                await browser.get(case.path, case.headers)
                pages[f"/{case.key}"] = await browser.get(case.path, case.headers)
            return pages

    pages = asyncio.run(read())
    for case in cases:
        if not _is_as_asked(case, page := pages[f"/{case.key}"]):
            raise RuntimeError(f"{case.path} for {case.key} answers {page.status}")
    return pages


def _is_as_asked(case: Warm, page: Answer) -> bool:
    if "If-None-Match" in case.headers:
        return page.status == 304
    is_member = "Cookie" in case.headers
    return page.status == 200 and ("/logout" in looks.words_of(page)) == is_member


def _filled(stage: Stage, port: int) -> Row:
    """Read pages that were read before, each the first time after a change."""
    pages = stage.built.cold()[:FILLED]
    each_once(port, pages, {}, 1)
    stage.change_everything()
    time.sleep(HEARD_SECONDS)
    before = serving.fills(port)
    made = each_once(port, pages, {}, 1)
    filled = serving.fills(port) - before
    note = "" if filled == len(pages) else f"only {filled} of {len(pages)} were made"
    what, reached = "guest, topic page after a change (fill)", made.p50 <= 5 and not note
    return Row("guest_fill", what, made, "", None, "≤ 5 ms", reached, note)


def _two_processes(stage: Stage) -> Iterator[Row]:
    guest = Warm(
        "guest_topic_2p",
        "guest, topic page, warm, 2 processes",
        stage.built.showcase,
        BROWSER,
        target="≥ 0.8 × raw in 2 processes",
        judge=lambda _mine, _raw, ratio: ratio >= 0.8,
    )
    with stage.serving(workers=2) as server:
        yield from _beside_raw(stage, server.port, [guest], workers=2)


def _first_reads(stage: Stage) -> Iterator[Row]:
    pages = stage.built.cold()
    ready, pages = pages[:READY], pages[READY:]
    said = f"{len(pages)} pages"
    with stage.serving() as server:
        each_once(server.port, ready, {}, 1)
        made = each_once(server.port, pages, {}, CONNECTIONS)
        yield Row("guest_first", "guest, first read of a cold topic", made, said)
    with stage.serving() as server:
        cookies = signed_in(server.port, stage.built.readers(1)[0])
        each_once(server.port, ready, cookies, 1)
        made = each_once(server.port, pages, cookies, CONNECTIONS)
        what, reached = "member, first read of a cold topic", made.rate >= 400
        yield Row("member_first", what, made, said, None, "≥ 400/s", reached)


def _deep(stage: Stage) -> Iterator[Row]:
    built = stage.built
    far = "{} of {:,} pages, far beside near"
    with stage.serving() as server:
        yield _near_and_far(
            server.port,
            "deep_topic",
            far.format("topic", built.giant_pages),
            [built.giant(page) for page in range(1, built.giant_pages + 1)],
        )
        yield _near_and_far(
            server.port,
            "deep_thread",
            far.format("the same as a thread", built.giant_pages),
            [
                f"{built.giant(page)}?view=thread"
                for page in range(1, built.giant_pages + 1)
            ],
        )
        last = round(built.forum_pages * 0.9)
        yield _near_and_far(
            server.port,
            "deep_forum",
            far.format("forum", last),
            [built.forum(page) for page in range(1, last + 1)],
        )


def _near_and_far(port: int, key: str, what: str, pages: Sequence[str]) -> Row:
    """Compare first readings by a guest of the first pages and of the last."""
    some = min(NEAR_OR_FAR, len(pages) // 3)
    near, far = pages[:some], pages[-some:]
    each_once(port, pages[some : some + READY], {}, 1)
    first, last = alternately(port, near, far)
    ratio = last.p50 / first.p50
    target = "≤ 1.2 × the first pages"
    return Row(key, what, last, "", ratio, target, ratio <= 1.2)
