"""Whether any reader ever sees an old page, or one that is not for them.

`python -m bench.freshness` lets four members write and sixteen readers read for a minute,
on two processes, on SQLite and on PostgreSQL. Each reader wants pages in a look of its own,
and checks each page against all that was acknowledged by then.
"""

import argparse
import asyncio
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from bench import data, figures, looks, replies, report, serving
from bench import plan as plans
from bench.client import Browser
from bench.data import Built
from bench.databases import KINDS, Absent, emptied
from bench.replies import NO_WRITING
from bench.report import Row, missing
from bench.witness import ALLOWED_SECONDS, Witness
from bench.writers import Gestures, Writer

WRITERS, READERS, PROCESSES = 4, 16, 2
RECENT, STANDING = 12, 3
TOLD, LOGGED = 10, 20_000


@dataclass(slots=True)
class Minute:
    """Who took part, what they did, and what was wrong."""

    port: int
    built: Built
    seconds: float
    until: float = 0.0
    witness: Witness = field(default_factory=Witness)
    pages: list[str] = field(default_factory=list)
    standing: list[str] = field(default_factory=list)
    read: Counter[int] = field(default_factory=Counter)
    stale: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def is_over(self) -> bool:
        """Tell whether the time is over."""
        return time.monotonic() >= self.until


def main() -> None:
    """Let the minute pass on each kind of database; print what was seen."""
    asked = _asked()
    report.show_machine(report.machine())
    for kind in asked.database:
        try:
            with emptied(kind) as (folder, url):
                _pass(kind, folder, url, asked)
        except Absent as absent:
            print(f"Not measured on {kind}: {absent}.")


def _pass(kind: str, folder: Path, url: str, asked: argparse.Namespace) -> None:
    built = data.build(data.posts_in(asked.size), folder, url)
    gestures = Gestures.of(replies.routes(folder, url))
    with serving.forum(folder, PROCESSES, url) as server:
        minute = Minute(server.port, built, asked.seconds)
        writers = asyncio.run(_lived(minute, gestures))
    rows = list(_rows(minute, gestures, writers))
    report.show(f"{kind}: {asked.seconds:.0f} s, {PROCESSES} processes", rows)
    for fault in (minute.stale + minute.foreign)[:TOLD]:
        print(f"  {fault}")
    print(f"Answers to readers: {dict(minute.read)}.")
    if minute.read.keys() - {200}:
        print((folder / serving.LOG).read_text("utf-8")[:LOGGED])


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.freshness")
    parser.add_argument("--size", default="10k")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--database", nargs="+", choices=KINDS, default=KINDS)
    return parser.parse_args()


async def _lived(minute: Minute, gestures: Gestures) -> list[Writer]:
    """Let everybody write and read until the time is over."""
    writers: list[Writer] = []
    if gestures.can_reply:
        signed = await replies.signed_in(minute.port, minute.built.writers(WRITERS))
        writers = [
            Writer(number, browser, plans.WRITING[number % 3], gestures, minute.witness)
            for number, browser in enumerate(signed)
        ]
    readers = await replies.signed_in(minute.port, minute.built.readers(READERS // 2))
    readers += [Browser(minute.port) for _ in range(READERS - len(readers))]
    minute.pages += ["/", minute.built.forum(), minute.built.showcase]
    minute.pages += [data.forum_of(plans.forum_of_special(n)) for n in plans.WRITING[:3]]
    minute.pages += minute.built.hiding()[:STANDING]
    minute.standing = list(minute.pages)
    minute.until = time.monotonic() + minute.seconds
    await asyncio.gather(
        *(writer.write_on(minute.is_over, minute.pages) for writer in writers),
        *(_read(number, browser, minute) for number, browser in enumerate(readers)),
    )
    return writers


async def _read(number: int, browser: Browser, minute: Minute) -> None:
    """Read pages that have just changed, as a member or as a guest."""
    chance = Random(number)  # noqa: S311  # any choice will do
    session, is_member = dict(browser.cookies), bool(browser.cookies)
    while not minute.is_over():
        look = looks.drawn(chance)
        browser.cookies = {**session, **look.cookies}
        page = chance.choice(minute.pages[-RECENT:] + minute.standing)
        began = time.monotonic()
        answer = await browser.get(page, look.headers)
        ended = time.monotonic()
        minute.read[answer.status] += 1
        if answer.status != 200:
            continue
        html = looks.words_of(answer)
        who = f"{'member' if is_member else 'guest'}, {page}"
        for fault in look.faults(answer, html, is_member=is_member):
            minute.foreign.append(f"{who} {fault}")
        for fault in minute.witness.faults(page, html, began, ended):
            minute.stale.append(f"{who} {fault}")
        await asyncio.sleep(0.005)  # one process reads for all: let the others come
    browser.close()


def _rows(minute: Minute, gestures: Gestures, writers: Sequence[Writer]) -> Iterator[Row]:
    told = ", ".join(f"{count} × {status}" for status, count in minute.read.items())
    none_failed = minute.read.keys() <= {200}
    yield Row("read", "pages read", None, told, None, "only 200", none_failed)
    seen = len(minute.foreign)
    what = "pages in another language, theme, font, encoding, or for another reader"
    yield Row("foreign", what, None, str(seen), None, "none", seen == 0)
    what = f"pages older than {ALLOWED_SECONDS:g} s, or with a hidden post"
    if not gestures.can_reply:
        yield missing("stale", what, "none", NO_WRITING)
        return
    done = sum((writer.done for writer in writers), Counter[str]())
    times = [seconds for writer in writers for seconds in writer.seconds]
    made = figures.of_times(times, minute.seconds)
    said = ", ".join(f"{count} {name}" for name, count in done.items())
    yield Row("written", "changes made, to the 303", made, said)
    seen = len(minute.stale)
    reached = seen == 0 and minute.witness.checks > 0
    yield Row("stale", what, None, str(seen), None, "none", reached)
    checks = f"{minute.witness.checks:,} words and last posts"
    yield Row("checks", "checked on these pages", value=checks)
    yield Row("oldest", "oldest page seen", value=f"{minute.witness.oldest:.2f} s")
    for what, path in (("editing", gestures.edit), ("removing", gestures.remove)):
        if path is None:
            yield missing(what, f"{what} a post", "", f"no {what} yet")


if __name__ == "__main__":
    main()
