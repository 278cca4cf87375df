"""Where a run of measurements happens: one forum, served anew for each part of it."""

import asyncio
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from app.core.db import changes, engines
from bench import data, figures, load, processes, serving
from bench.client import BROWSER, Answer, Browser, read_each
from bench.data import Built
from bench.figures import Figures
from bench.processes import Memory
from bench.serving import Server


@dataclass(slots=True)
class Stage:
    """A forum in its folder, and what every start and end of its server taught."""

    built: Built
    folder: Path
    seconds: float
    rounds: int = 3
    database_url: str = ""
    starts: list[float] = field(default_factory=list)
    ends: list[Memory] = field(default_factory=list)

    @contextmanager
    def serving(self, workers: int = 1) -> Iterator[Server]:
        """Serve the forum, nothing of it in memory yet."""
        with serving.forum(self.folder, workers, self.database_url) as server:
            if workers == 1:
                self.starts.append(server.start_seconds)
            yield server
            self.ends.append(processes.memory(server.pid))

    @property
    def url(self) -> str:
        """The address of its database."""
        return self.database_url or f"sqlite:///{self.folder}/causerie.sqlite3"

    def change_everything(self) -> None:
        """Say, as another process would, that every page is out of date."""
        database = engines.open_database(self.url)
        with database.writing() as db:
            changes.touch_everything(db)
        database.close()


@dataclass(frozen=True, slots=True)
class Asked:
    """Something to ask a server for, again and again."""

    port: int
    path: str
    headers: Mapping[str, str]
    connections: int = load.CONNECTIONS


def compared(stage: Stage, one: Asked, other: Asked) -> tuple[Figures, Figures]:
    """Load two servers in turn, several rounds, so that a noisy moment hits both."""
    rounds = [
        (_loaded(one, stage.seconds), _loaded(other, stage.seconds))
        for _ in range(stage.rounds)
    ]
    mine, raw = zip(*rounds, strict=True)
    return figures.middle(mine), figures.middle(raw)


def each_once(
    port: int, paths: Sequence[str], cookies: Mapping[str, str], connections: int
) -> Figures:
    """Read each page once and sum up; a page that is not there is a failure."""
    began = time.perf_counter()
    times, failed = asyncio.run(_read(port, paths, cookies, connections))
    return figures.of_times(times, time.perf_counter() - began, failed)


def alternately(
    port: int, some: Sequence[str], others: Sequence[str]
) -> tuple[Figures, Figures]:
    """Read pages of two kinds in turn, as a guest, each once; sum up each kind."""
    paths = [path for pair in zip(some, others, strict=True) for path in pair]
    times, failed = asyncio.run(_read(port, paths, {}, 1))
    one, other = (
        figures.of_times(own, sum(own), failed) for own in (times[::2], times[1::2])
    )
    return one, other


def signed_in(port: int, name: str) -> dict[str, str]:
    """Sign a member in; return the cookie."""

    async def enter() -> dict[str, str]:
        async with Browser(port) as browser:
            await browser.sign_in(name, data.PASSWORD)
            return browser.cookies

    return asyncio.run(enter())


def as_header(cookies: Mapping[str, str]) -> dict[str, str]:
    """Return cookies as the header that carries them."""
    return {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}


async def _read(
    port: int, paths: Sequence[str], cookies: Mapping[str, str], connections: int
) -> tuple[list[float], int]:
    browsers = [Browser(port, BROWSER, dict(cookies)) for _ in range(connections)]
    failed: list[str] = []

    def hear(path: str, answer: Answer) -> None:
        if answer.status != 200:
            failed.append(path)

    times = await read_each(browsers, paths, hear)
    for browser in browsers:
        browser.close()
    return times, len(failed)


def _loaded(asked: Asked, seconds: float) -> Figures:
    return load.load(asked.port, [asked.path], asked.headers, seconds, asked.connections)
