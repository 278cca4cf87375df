"""How long guests wait while everything else happens at once.

`python -m bench.crowd` renders eight slow texts again and again, checks four passwords and
imports a million posts, all the time that guests read; it prints what guests waited in each
phase of the import. Bounded by `--minutes`; `--posts 10k` makes a short run.
"""

import argparse
import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from random import Random

from bench import data, figures, imports, processes, replies, report
from bench import plan as plans
from bench.client import Browser
from bench.figures import Figures
from bench.imports import Watched
from bench.pace import Timer, Waited, read_at
from bench.replies import NO_WRITING, Written
from bench.report import Row, missing
from bench.serving import Server, forum
from bench.stage import Stage

SLOW_TEXTS, PASSWORDS = 8, 4
GUESTS_A_SECOND, CONNECTIONS = 100, 32
ALONE_SECONDS = 10.0
BOUND = 50
ALONE = "nothing else"
LONGEST_TEXT = 20_000
SLOW: Sequence[str] = (
    "*a **a " * 2_800,
    "> " * 9_000 + "a",
    "[" * 9_000 + "a" + "]" * 9_000,
    "![" * 9_000,
    "[a](<b" * 3_000,
    "|a" * 1_000 + "|\n" + "|-" * 1_000 + "|\n" + "|b" * 1_000 + "|",
    "`" + "a`` " * 4_000,
    "\n".join(" " * level + "- x" for level in range(190)),
)


@dataclass(slots=True)
class Crowd:
    """Everything that goes on, and what came of it."""

    watched: Watched | None = None
    phase: str = ALONE
    waited: Waited = field(default_factory=Waited)
    rendered: Written = field(default_factory=Written)
    checked: Counter[int] = field(default_factory=Counter)
    spent: dict[str, float] = field(default_factory=dict)


def main() -> None:
    """Let guests read alone, then amid everything, and print what they waited."""
    asked = _asked()
    report.show_machine(report.machine())
    with data.borrowed(asked.size) as (built, folder):
        stage = Stage(built, folder, 0)
        can_write = replies.can_write(replies.routes(folder))
        crowd = Crowd()
        with forum(folder, asked.workers) as server:
            asyncio.run(_alone(crowd, stage, server))
            with imports.importing(folder, data.posts_in(asked.posts)) as watched:
                crowd.watched = watched
                until = time.monotonic() + asked.minutes * 60
                asyncio.run(_amid(crowd, stage, server, until, can_write=can_write))
                has_ended = watched.process.poll() is not None
                watched.require_success()
            memory = processes.memory(server.pid)
    report.show("Guests' pages", list(_rows(crowd, can_write=can_write)))
    ended = "to its end" if has_ended else "not to its end: the time was over"
    print(
        f"Import of {asked.posts} posts, {ended}. Answers: {dict(crowd.waited.statuses)}."
    )
    print(f"Passwords: {dict(crowd.checked)}. Biggest process: {memory.biggest:.0f} MB.")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.crowd")
    parser.add_argument("--size", default="10k", help="posts that are there already")
    parser.add_argument("--posts", default="1M", help="posts to import")
    parser.add_argument("--minutes", type=float, default=40)
    parser.add_argument("--workers", type=int, default=1)
    return parser.parse_args()


async def _alone(crowd: Crowd, stage: Stage, server: Server) -> None:
    await _guests(crowd, stage, server, Timer(ALONE_SECONDS))
    crowd.spent[ALONE] = ALONE_SECONDS


async def _amid(
    crowd: Crowd, stage: Stage, server: Server, until: float, *, can_write: bool
) -> None:
    over = asyncio.Event()
    doing = [_watch(crowd, until, over), _guests(crowd, stage, server, over.is_set)]
    doing += [
        _check(crowd, Browser(server.port), name, over.is_set)
        for name in stage.built.readers(PASSWORDS)
    ]
    if can_write:
        writers = await replies.signed_in(server.port, stage.built.writers(SLOW_TEXTS))
        texts = cycle(SLOW)
        doing.append(
            replies.write_on(
                writers,
                plans.WRITING,
                over.is_set,
                crowd.rendered,
                lambda _: next(texts)[:LONGEST_TEXT],
            )
        )
    await asyncio.gather(*doing)


async def _watch(crowd: Crowd, until: float, over: asyncio.Event) -> None:
    """Follow the import; its end, or that of the time, is the end of all."""
    assert crowd.watched is not None  # noqa: S101  # it runs by now
    while not crowd.watched.is_over() and time.monotonic() < until:
        crowd.phase = crowd.watched.phase()
        await asyncio.sleep(0.5)
    crowd.spent.update(crowd.watched.spent)
    over.set()


async def _guests(
    crowd: Crowd, stage: Stage, server: Server, is_over: Callable[[], bool]
) -> None:
    browsers = [Browser(server.port) for _ in range(CONNECTIONS)]
    pages = ["/", stage.built.forum(), stage.built.showcase, *stage.built.cold()[:97]]
    Random(5).shuffle(pages)  # noqa: S311  # any order will do
    await read_at(
        GUESTS_A_SECOND, browsers, pages, is_over, lambda: crowd.phase, crowd.waited
    )
    for browser in browsers:
        browser.close()


async def _check(
    crowd: Crowd, browser: Browser, name: str, is_over: Callable[[], bool]
) -> None:
    """Sign in again and again: each time a password is checked."""
    while not is_over():
        form = {"name": name, "password": data.PASSWORD}
        crowd.checked[(await browser.post("/login", form)).status] += 1


def _rows(crowd: Crowd, *, can_write: bool) -> Iterator[Row]:
    target = f"p99 ≤ {BOUND} ms"
    for phase in crowd.waited.seconds:
        made = crowd.waited.figures(phase, max(0.5, crowd.spent.get(phase, 0.5)))
        what = f"guests while {phase}" if phase == ALONE else f"while importing: {phase}"
        yield Row(phase, what, made, "", None, target, _is_quick(made))
    amid = [
        seconds
        for phase, each in crowd.waited.seconds.items()
        if phase != ALONE
        for seconds in each
    ]
    crowd.waited.seconds["amid"] = amid
    elapsed = sum(spent for phase, spent in crowd.spent.items() if phase != ALONE)
    made = crowd.waited.figures("amid", elapsed)
    failed = f", {crowd.waited.failed} failed" if crowd.waited.failed else ""
    longest = f"longest {crowd.waited.longest:.0f} ms{failed}"
    reached = _is_quick(made) and not failed
    yield Row("amid", "in all of it", made, longest, None, target, reached)
    what = f"{SLOW_TEXTS} members sending slow texts: to the 303"
    if can_write:
        written = crowd.rendered
        sent = figures.of_times(written.seconds, elapsed)
        others = ", ".join(f"{n} × {status}" for status, n in written.others.items())
        yield Row("slow", what, sent, others)
    else:
        yield missing("slow", what, "", NO_WRITING)


def _is_quick(made: Figures) -> bool:
    return made.rate > 0 and made.p99 <= BOUND


if __name__ == "__main__":
    main()
