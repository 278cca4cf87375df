"""Readers who come at a steady pace whatever happens, as readers do.

Times count from the moment at which a reader came: a forum that stops for a second makes
everybody wait who came in that second, not only the one whose turn it was.
"""

import asyncio
import itertools
import math
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bench.client import Browser, read_each
from bench.figures import Figures, of_times

WARMING = 2


@dataclass(slots=True)
class Waited:
    """How long readers waited, by what was going on, and what they were answered."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    statuses: Counter[int] = field(default_factory=Counter)

    @property
    def failed(self) -> int:
        """How often something else came than the page, or nothing."""
        return self.statuses.total() - self.statuses[200]

    def figures(self, during: str, elapsed: float) -> Figures:
        """Sum up what readers waited during something."""
        return of_times(self.seconds.get(during, ()), elapsed)

    @property
    def longest(self) -> float:
        """The longest that anybody waited, in milliseconds."""
        return max((max(each) for each in self.seconds.values() if each), default=0) * 1000


class Timer:
    """Tells whether so many seconds have passed since it was first asked."""

    def __init__(self, seconds: float) -> None:
        """Do not begin yet."""
        self._seconds = seconds
        self._until = math.inf

    def __call__(self) -> bool:
        """Tell whether the time is over; the first question is the beginning."""
        now = time.monotonic()
        if self._until == math.inf:
            self._until = now + self._seconds
        return now >= self._until


async def read_at(
    rate: float,
    browsers: Sequence[Browser],
    paths: Sequence[str],
    is_over: Callable[[], bool],
    during: Callable[[], str],
    waited: Waited,
) -> None:
    """Let `rate` readers a second come, each for the next of `paths`, until it is over.

    Before the first of them the first browsers read each page once, and nobody counts.
    """
    for browser in browsers[:WARMING]:
        await read_each([browser], paths, lambda _path, _answer: None)
    clock = asyncio.get_running_loop().time
    began, numbers = clock(), itertools.count()

    async def read(browser: Browser) -> None:
        while not is_over():
            number = next(numbers)
            comes = began + number / rate
            await asyncio.sleep(max(0.0, comes - clock()))
            what = during()
            answer = await browser.get(paths[number % len(paths)])
            waited.statuses[answer.status] += 1
            waited.seconds.setdefault(what, []).append(clock() - comes)

    await asyncio.gather(*(read(browser) for browser in browsers))
