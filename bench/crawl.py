"""A crawler that asks for 200,000 different addresses: memory must stay under its bound.

`python -m bench.crawl`; `--size 10k --addresses 5000` makes a short run. Also looks for the
words of hidden posts, which no guest may ever see.
"""

import argparse
import asyncio
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

import brotli

from bench import data, processes, report, words
from bench.client import Answer, Browser, read_each
from bench.data import Built
from bench.report import Row
from bench.serving import Server, forum
from bench.texts import HIDDEN_WORDS

CONNECTIONS = 16
EVERY = 10_000
BOUND = 120
LANGUAGES, ENCODINGS, THEMES = ("fr", "en"), ("br", "gzip", "identity"), ("auto", "dark")


@dataclass(slots=True)
class Crawl:
    """What the crawler saw."""

    server: Server
    began: float = field(default_factory=time.monotonic)
    statuses: Counter[int] = field(default_factory=Counter)
    memory: list[float] = field(default_factory=list)
    seconds: float = 0.0
    revealing: list[str] = field(default_factory=list)

    def hear(self, path: str, answer: Answer) -> None:
        """Look at an answer; now and then at the server's memory."""
        self.statuses[answer.status] += 1
        if HIDDEN_WORDS.encode() in _decoded(answer):
            self.revealing.append(path)
        if self.statuses.total() % (EVERY // 10) == 0:
            self.memory.append(processes.memory(self.server.pid).biggest)
        if self.statuses.total() % EVERY == 0:
            rate = self.statuses.total() / (time.monotonic() - self.began)
            asked = f"{self.statuses.total():,} addresses, {rate:,.0f} a second"
            print(f"{asked}, {self.memory[-1]:.0f} MB", flush=True)


def main() -> None:
    """Crawl, and print what it cost."""
    asked = _asked()
    report.show_machine(report.machine())
    with (
        data.borrowed(asked.size) as (built, folder),
        forum(folder, asked.workers) as server,
    ):
        crawl = Crawl(server, memory=[processes.memory(server.pid).biggest])
        asyncio.run(_crawled(crawl, islice(addresses(built), asked.addresses)))
        crawl.seconds = time.monotonic() - crawl.began
        crawl.memory.append(processes.memory(server.pid).biggest)
    report.show(f"Crawl of {crawl.statuses.total():,} addresses", list(_rows(crawl)))
    print(f"Answers: {dict(sorted(crawl.statuses.items()))}.")


def addresses(built: Built) -> Iterator[str]:
    """Yield different addresses without end: pages, other spellings, and nothing."""
    for number in range(1, 10**9):
        topic = (number - 1) % built.topics + 1
        around = f"?r={number}"
        yield data.topic_of(topic) + ("" if number <= built.topics else around)
        yield f"{data.topic_of(topic)}?view=thread&r={number}"
        yield f"/topic/{topic}{around}"
        yield f"/p/{number % built.posts + 1}{around}"
        yield built.giant(number % built.giant_pages + 1) + around
        yield built.forum(number % built.forum_pages + 1) + around
        yield f"/profile/{number % built.members + 1}-{words.name(0).lower()[:1]}/{around}"
        yield f"/topic/{built.topics + number}-nulle-part/"
        yield f"/nowhere/{number}"


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.crawl")
    parser.add_argument("--size", default="1M")
    parser.add_argument("--addresses", type=int, default=200_000)
    parser.add_argument("--workers", type=int, default=1)
    return parser.parse_args()


async def _crawled(crawl: Crawl, paths: Iterator[str]) -> None:
    """Ask from browsers that speak and look otherwise, so that pages have many forms."""
    browsers = [
        Browser(
            crawl.server.port,
            {
                "Accept-Language": LANGUAGES[number % 2],
                "Accept-Encoding": ENCODINGS[number % 3],
                "User-Agent": f"crawler/{number}",
            },
            {"theme": THEMES[number // 2 % 2]},
        )
        for number in range(CONNECTIONS)
    ]
    await read_each(browsers, paths, crawl.hear)
    for browser in browsers:
        browser.close()


def _decoded(answer: Answer) -> bytes:
    """Return the words of some answers; of others, too many to unpack, nothing."""
    encoding = answer.header("content-encoding")
    if encoding == "br":
        decoded: bytes = brotli.decompress(answer.body)
        return decoded
    return answer.body if not encoding else b""


def _rows(crawl: Crawl) -> Iterator[Row]:
    rate = crawl.statuses.total() / crawl.seconds
    yield Row("rate", "addresses", value=f"{rate:,.0f} a second")
    most = max(crawl.memory)
    for key, what, value in (
        ("before", "memory before", crawl.memory[0]),
        ("after", "memory after", crawl.memory[-1]),
    ):
        yield Row(key, what, value=f"{value:.0f} MB")
    bound = f"≤ {BOUND} MB a process"
    yield Row("most", "memory at most", None, f"{most:.0f} MB", None, bound, most <= BOUND)
    failed = sum(
        count for status, count in crawl.statuses.items() if not 200 <= status < 500
    )
    yield Row("failed", "failures", None, str(failed), None, "none", failed == 0)
    seen = len(crawl.revealing)
    yield Row("hidden", "pages with hidden words", None, str(seen), None, "none", seen == 0)


if __name__ == "__main__":
    main()
