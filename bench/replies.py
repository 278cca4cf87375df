"""Members who answer in topics, over HTTP, as fast as they are let."""

import asyncio
import json
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from bench import data, serving, words
from bench.client import Answer, Browser

NO_WRITING = "no writing yet"
_REPLY = re.compile(r"^/topic/\{[^}]*\}(-\{[^}]*\})?/reply$")
_PLACE = re.compile(r"/topic/(\d+)-[^#]*#comment-(\d+)$")
REPLY_LENGTH = 700


@dataclass(slots=True)
class Written:
    """What came of writing: the time to each 303, and how often something else came."""

    seconds: list[float] = field(default_factory=list)
    others: Counter[int] = field(default_factory=Counter)


def routes(folder: Path, database_url: str = "") -> list[tuple[str, str]]:
    """Return the method and the path of every route of the forum."""
    environment = serving.settings(folder, 8000, database_url)
    ran = subprocess.run(
        (sys.executable, "-m", "app", "routes"),
        env=environment,
        cwd=folder,
        check=True,
        capture_output=True,
    )
    return [(route["method"], route["path"]) for route in json.loads(ran.stdout)]


def can_write(known: Sequence[tuple[str, str]]) -> bool:
    """Tell whether the forum takes replies."""
    return any(method == "POST" and _REPLY.match(path) for method, path in known)


def can_search(known: Sequence[tuple[str, str]]) -> bool:
    """Tell whether the forum can be searched."""
    return ("GET", "/search") in known


async def reply(browser: Browser, topic_id: int, body: str, key: str) -> Answer:
    """Send a reply; it is published once the answer is a 303."""
    form = {"body": body, "idempotency_key": key}
    return await browser.post(f"/topic/{topic_id}/reply", form)


def place_of(answer: Answer) -> tuple[str, int] | None:
    """Return the page and the id of the post that a 303 leads to; None for another."""
    found = _PLACE.search(answer.header("location")) if answer.status == 303 else None
    return (answer.header("location").partition("#")[0], int(found[2])) if found else None


async def signed_in(port: int, names: Sequence[str]) -> list[Browser]:
    """Sign members in, each with a connection."""
    browsers = [Browser(port) for _ in names]
    for browser, name in zip(browsers, names, strict=True):
        await browser.sign_in(name, data.PASSWORD)
    return browsers


async def write_on(
    browsers: Sequence[Browser],
    topics: Sequence[int],
    is_over: Callable[[], bool],
    written: Written,
    text: Callable[[Random], str] = lambda chance: words.prose(chance, REPLY_LENGTH),
) -> None:
    """Let each member answer in one topic, one reply after the other, until it is over."""

    async def one(number: int, browser: Browser) -> None:
        chance = Random(number)  # noqa: S311  # prose is no secret
        topic, count = topics[number % len(topics)], 0
        run = time.time_ns()
        while not is_over():
            count += 1
            key = f"bench-{run}-{number}-{count}"
            answer = await reply(browser, topic, text(chance), key)
            if answer.status == 303:
                written.seconds.append(answer.seconds)
            else:
                written.others[answer.status] += 1
                await asyncio.sleep(0.1)

    await asyncio.gather(*(one(number, each) for number, each in enumerate(browsers)))
