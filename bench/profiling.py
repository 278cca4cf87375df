"""Where a page's time goes: the application run in this process under pyinstrument.

`make bench-profile` prints the tree of calls of a guest's page being made and of a member's
page, and keeps both under `var/bench/` to be opened in a browser. The server is left out:
it costs every application the same.
"""

import argparse
import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager
from itertools import cycle, islice, product
from typing import Any
from urllib.parse import urlencode

from pyinstrument import Profiler
from pyinstrument.renderers import ConsoleRenderer
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message

from app.core.db import engines
from app.main import create_app
from app.settings import Settings
from bench import data
from bench.client import HOST, Refused
from bench.data import CACHE, Built

HERE = f"http://{HOST}:8000"
LOOKS = tuple(product(("fr", "en"), ("auto", "light", "dark"), ("site", "system")))
INTERVAL = 0.0005
WARM_UP = 20

Lifespan = Callable[[Any], AbstractAsyncContextManager[Any]]
Ask = tuple[str, Mapping[str, str]]


def main() -> None:
    """Profile each kind of page and print where its time goes."""
    asked = _asked()
    with data.borrowed(asked.size) as (built, folder):
        database = engines.open_database(f"sqlite:///{folder}/causerie.sqlite3")
        app = create_app(Settings(data_dir=folder, base_url=HERE), database)
        asyncio.run(_profiled(app, app.router.lifespan_context, built, asked.requests))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.profiling")
    parser.add_argument("--size", default="10k")
    parser.add_argument("--requests", type=int, default=500)
    return parser.parse_args()


async def _profiled(app: ASGIApp, lifespan: Lifespan, built: Built, requests: int) -> None:
    async with lifespan(app):
        await _show(app, "guest, page made for the first time", _guest(built), requests)
        cookie = await _signed_in(app, built.readers(1)[0])
        member = cycle((path, {"cookie": cookie}) for path in built.cold()[:WARM_UP])
        await _show(app, "member, page of a topic read before", member, requests)
        pages = ((path, {"cookie": cookie}) for path in built.cold()[WARM_UP:])
        await _show(app, "member, page of a cold topic", pages, requests)


def _guest(built: Built) -> Iterator[Ask]:
    """Yield pages that no guest has asked for, in every look."""
    for (language, theme, font), path in product(LOOKS, built.cold()):
        cookies = f"language={language}; theme={theme}; font={font}"
        yield path, {"cookie": cookies, "accept-encoding": "br"}


async def _show(app: ASGIApp, what: str, asks: Iterator[Ask], requests: int) -> None:
    """Ask for pages under the profiler; print the tree and keep it."""
    for path, headers in islice(asks, WARM_UP):
        status, _ = await _answer(app, "GET", path, headers)
        if status != 200:
            raise Refused(f"{path} answers {status}")
    profiler = Profiler(interval=INTERVAL, async_mode="disabled")
    chosen = list(islice(asks, requests))
    profiler.start()
    for path, headers in chosen:
        await _answer(app, "GET", path, headers)
    session = profiler.stop()
    each = session.duration / max(1, len(chosen)) * 1000
    print(f"\n{what}: {len(chosen)} requests, {each:.2f} ms each")
    print(profiler.output(ConsoleRenderer(time="percent_of_total", flat=False)))
    print(profiler.output(ConsoleRenderer(time="percent_of_total", flat=True)))
    CACHE.mkdir(parents=True, exist_ok=True)
    name = what.replace(", ", "-").replace(" ", "-")
    file = CACHE / f"profile-{name}.html"
    file.write_text(profiler.output_html(), encoding="utf-8")
    print(f"Kept: var/bench/{file.name}")


async def _signed_in(app: ASGIApp, name: str) -> str:
    form = urlencode({"name": name, "password": data.PASSWORD}).encode()
    headers = {"origin": HERE, "content-type": "application/x-www-form-urlencoded"}
    status, answered = await _answer(app, "POST", "/login", headers, form)
    if status != 303:
        raise Refused(f"{name} could not sign in: {status}")
    return answered["set-cookie"].partition(";")[0]


async def _answer(
    app: ASGIApp, method: str, target: str, headers: Mapping[str, str], body: bytes = b""
) -> tuple[int, Headers]:
    """Ask the application itself, as a server would."""
    path, _, query = target.partition("?")
    own = {"host": f"{HOST}:8000", "content-length": str(len(body))}
    pairs = [(k.encode(), v.encode()) for k, v in {**own, **headers}.items()]
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": pairs,
        "client": (HOST, 1),
        "server": (HOST, 8000),
        "state": {},
    }
    heard: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        heard.append(message)

    await app(scope, receive, send)
    return int(heard[0]["status"]), Headers(raw=heard[0]["headers"])


if __name__ == "__main__":
    main()
