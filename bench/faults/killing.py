"""The experiment: many write, the server is killed again and again, all is counted."""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from app.core.backends.queue import wish
from app.core.db import engines
from app.core.db.engines import Database
from bench import data, replies
from bench.databases import emptied
from bench.faults import audit
from bench.faults.authors import Author
from bench.faults.victim import Victim, served

POSTS = 2_000
WRITERS = 8
ERRAND = "accounts.forget_expired_sessions"
"""A task that there is; what it does is no matter, only that it is done."""

JOBS_PATIENCE = 90.0
"""Longer than a dead worker keeps a job from others."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How long the server lives in all, and how often it is killed meanwhile."""

    seconds: float
    kills: int


@dataclass(slots=True)
class Outcome:
    """What was done, and all that is wrong afterwards, each with its count."""

    elapsed: float = 0.0
    kills: int = 0
    done: Counter[str] = field(default_factory=Counter)
    again: Counter[str] = field(default_factory=Counter)
    jobs: int = 0
    starts: list[float] = field(default_factory=list)
    wrong: dict[str, int] = field(default_factory=dict)

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return not any(self.wrong.values())


def on_new(kind: str, plan: Plan) -> Outcome:
    """Do it on a new forum in a new database of this kind, gone afterwards."""
    with emptied(kind) as (folder, url):
        return tried(folder, url, plan)


def tried(folder: Path, url: str, plan: Plan) -> Outcome:
    """Build a small forum in an empty database, and do it there."""
    built = data.build(POSTS, folder, url)
    with served(folder, url) as victim:
        database = engines.open_database(url)
        try:
            return asyncio.run(_Killing(victim, database, plan, built.posts).done(built))
        finally:
            database.close()


class _Killing:
    def __init__(self, victim: Victim, database: Database, plan: Plan, before: int) -> None:
        self._victim, self._database, self._plan = victim, database, plan
        self._before = before
        self._over = asyncio.Event()
        self._outcome = Outcome(starts=victim.starts)

    async def done(self, built: data.Built) -> Outcome:
        began = time.monotonic()
        names = built.writers(WRITERS)
        browsers = await replies.signed_in(self._victim.port, names)
        authors = [Author(number, each) for number, each in enumerate(browsers)]
        async with asyncio.TaskGroup() as together:
            together.create_task(self._kill())
            together.create_task(self._wish())
            for author in authors:
                together.create_task(author.write_on(self._over.is_set))
        self._outcome.elapsed = time.monotonic() - began
        await asyncio.to_thread(self._wait_for_jobs)
        self._count(authors)
        return self._outcome

    async def _kill(self) -> None:
        """Let the server live for a while, kill it, start it again; at last let it live."""
        for life in _lives(self._plan):
            await asyncio.sleep(life)
            await asyncio.to_thread(self._victim.kill)
            await asyncio.to_thread(self._victim.start)
            self._outcome.kills += 1
        await asyncio.sleep(self._plan.seconds / (self._plan.kills + 1))
        self._over.set()

    async def _wish(self) -> None:
        """Wish for jobs meanwhile, as another process does."""
        while not self._over.is_set():
            await asyncio.to_thread(self._wish_once)
            self._outcome.jobs += 1
            await asyncio.sleep(0.2)

    def _wish_once(self) -> None:
        with self._database.writing() as db:
            wish(db, ERRAND)

    def _wait_for_jobs(self) -> None:
        until = time.monotonic() + JOBS_PATIENCE
        while self._undone() and time.monotonic() < until:
            time.sleep(0.2)

    def _undone(self) -> int:
        with self._database.reading() as db:
            return audit.undone(db, ERRAND)

    def _count(self, authors: Sequence[Author]) -> None:
        for author in authors:
            self._outcome.done += author.done
            self._outcome.again += author.again
            author.browser.close()
        wrong = self._outcome.wrong
        with self._database.reading() as db:
            wrong.update(audit.acknowledged(db, authors, self._before))
            wrong.update(audit.counters(db))
            wrong.update(audit.soundness(db))
        wrong["jobs not done"] = self._undone()
        self._victim.end()
        wrong["processes left behind"] = len(self._victim.survivors())


def _lives(plan: Plan) -> Iterator[float]:
    """Yield how long the server lives each time: never the same, so much in all."""
    chance = Random(plan.kills)  # noqa: S311  # when to kill is no secret
    for _ in range(plan.kills):
        yield plan.seconds / (plan.kills + 1) * chance.uniform(0.3, 1.7)
