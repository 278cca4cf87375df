"""The cases in which somebody reads: guests and members, warm and cold, near and far."""

import asyncio
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench import serving
from bench.client import BROTLI, Answer, Browser
from bench.figures import Figures
from bench.load import CONNECTIONS
from bench.report import Row, missing
from bench.stage import Asked, Stage, alternately, as_header, compared, each_once, signed_in

HEARD_SECONDS = 1.5
"""By then every process knows of a change."""

FILLED = 100
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
            known = {**BROTLI, "If-None-Match": etag}
            cases.append(Warm("guest_304", what, stage.built.showcase, known))
        yield from _beside_raw(stage, server.port, cases)
        if not etag:
            yield missing("guest_304", what, "", "the page has no ETag")
        yield _filled(stage, server.port)


def _warm_cases(stage: Stage, member: Mapping[str, str]) -> list[Warm]:
    topic, guest = stage.built.showcase, BROTLI
    member = {**BROTLI, **member}
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
            ratio = mine.rate / other.rate
            reached = case.judge(mine, other, ratio) if case.judge else None
            yield Row(case.key, case.what, mine, "", ratio, case.target, reached)


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
    if wrong := [key for key, page in pages.items() if page.status not in {200, 304}]:
        raise RuntimeError(f"These pages do not answer: {', '.join(wrong)}")
    return pages


def _filled(stage: Stage, port: int) -> Row:
    """Read pages that were read before, each the first time after a change."""
    pages = stage.built.cold()[:FILLED]
    each_once(port, pages, {}, 1)
    stage.change_everything()
    time.sleep(HEARD_SECONDS)
    made = each_once(port, pages, {}, 1)
    what = "guest, topic page after a change (fill)"
    return Row("guest_fill", what, made, "", None, "≤ 5 ms", made.p50 <= 5)


def _two_processes(stage: Stage) -> Iterator[Row]:
    guest = Warm(
        "guest_topic_2p",
        "guest, topic page, warm, 2 processes",
        stage.built.showcase,
        BROTLI,
        target="≥ 0.8 × raw in 2 processes",
        judge=lambda _mine, _raw, ratio: ratio >= 0.8,
    )
    with stage.serving(workers=2) as server:
        yield from _beside_raw(stage, server.port, [guest], workers=2)


def _first_reads(stage: Stage) -> Iterator[Row]:
    pages = stage.built.cold()
    with stage.serving() as server:
        made = each_once(server.port, pages, {}, CONNECTIONS)
        yield Row("guest_first", "guest, first read of a cold topic", made)
    with stage.serving() as server:
        cookies = signed_in(server.port, stage.built.readers(1)[0])
        made = each_once(server.port, pages, cookies, CONNECTIONS)
        what, reached = "member, first read of a cold topic", made.rate >= 400
        yield Row("member_first", what, made, "", None, "≥ 400/s", reached)


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
    each_once(port, pages[some : some + 3], {}, 1)  # templates and statements are ready
    first, last = alternately(port, near, far)
    ratio = last.p50 / first.p50
    target = "≤ 1.2 × the first pages"
    return Row(key, what, last, "", ratio, target, ratio <= 1.2)
