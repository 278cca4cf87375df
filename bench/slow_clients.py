"""Clients of one byte a second, two thousand of them: others must not notice.

A third never finish what they ask, a third never finish the form they send, a third never
finish reading what they were answered. `--clients 200 --seconds 5` makes a short run.
"""

import argparse
import asyncio
import resource
import socket
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress

from bench import data, processes, report
from bench.client import HOST, Browser
from bench.data import Built
from bench.pace import Timer, Waited, read_at
from bench.report import Row
from bench.serving import Server, forum

CLIENTS, SECONDS = 2_000, 30.0
READERS_A_SECOND, CONNECTIONS = 50, 16
BOUND = 200
FILES_BESIDE = 200
SMALLEST_BUFFER = 1_024
PATIENCE = 30.0
ALONE, AMID = "nobody else", "slow clients"


def main() -> None:
    """Measure readers alone, then among slow clients, and print both."""
    asked = _asked()
    _allow_files(asked.clients + FILES_BESIDE)
    report.show_machine(report.machine())
    with (
        data.borrowed(asked.size) as (built, folder),
        forum(folder, asked.workers) as server,
    ):
        waited, memory, open_ = asyncio.run(_measured(asked, built, server))
    report.show(
        f"Readers among {open_['connected']:,} slow clients",
        list(_rows(waited, asked.seconds, memory)),
    )
    print(f"Slow clients: {dict(open_)}. Answers to readers: {dict(waited.statuses)}.")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.slow_clients")
    parser.add_argument("--size", default="10k")
    parser.add_argument("--clients", type=int, default=CLIENTS)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--workers", type=int, default=1)
    return parser.parse_args()


async def _measured(
    asked: argparse.Namespace, built: Built, server: Server
) -> tuple[Waited, tuple[float, float], Counter[str]]:
    waited, over, seen = Waited(), asyncio.Event(), Counter[str]()
    await _readers(server, built, ALONE, asked.seconds, waited)
    before = processes.memory(server.pid).biggest
    clients = await asyncio.gather(
        *(_connected(server.port, seen) for _ in range(asked.clients))
    )
    slow = [
        asyncio.create_task(_slow(number, client, built, over.is_set, seen))
        for number, client in enumerate(clients)
        if client is not None
    ]
    await _readers(server, built, AMID, asked.seconds, waited)
    after = processes.memory(server.pid).biggest
    over.set()
    await asyncio.gather(*slow)
    return waited, (before, after), seen


async def _readers(
    server: Server, built: Built, during: str, seconds: float, waited: Waited
) -> None:
    """Let guests and members read at a steady pace."""
    browsers = [Browser(server.port) for _ in range(CONNECTIONS)]
    for browser in browsers[::2]:
        await browser.sign_in(built.readers(1)[0], data.PASSWORD)
    pages = ["/", built.showcase, built.forum(), *built.cold()[:20]]
    await read_at(READERS_A_SECOND, browsers, pages, Timer(seconds), lambda: during, waited)
    for browser in browsers:
        browser.close()


async def _connected(port: int, seen: Counter[str]) -> socket.socket | None:
    client = socket.socket()
    client.setblocking(False)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALLEST_BUFFER)
    try:
        await asyncio.get_running_loop().sock_connect(client, (HOST, port))
    except OSError:
        client.close()
        seen["refused"] += 1
        return None
    seen["connected"] += 1
    return client


async def _slow(
    number: int,
    client: socket.socket,
    built: Built,
    is_over: Callable[[], bool],
    seen: Counter[str],
) -> None:
    """Be one slow client, until all is over or the forum has had enough."""
    with client:
        try:
            await _trickle(number, client, built, is_over)
        except OSError:
            seen["cut off"] += 1
        else:
            seen["still there at the end"] += 1


async def _trickle(
    number: int, client: socket.socket, built: Built, is_over: Callable[[], bool]
) -> None:
    loop, said = asyncio.get_running_loop(), f"Host: {HOST}:{client.getpeername()[1]}\r\n"
    page = f"GET {built.giant(number % built.giant_pages + 1)} HTTP/1.1\r\n{said}"
    form = (
        f"POST /login HTTP/1.1\r\n{said}Origin: http://{HOST}:{client.getpeername()[1]}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\n"
    )
    kind = number % 3
    if kind:
        await loop.sock_sendall(
            client, form.encode() if kind == 1 else f"{page}\r\n".encode()
        )
    while not is_over():
        await asyncio.sleep(1)
        if kind == 2:
            if not await asyncio.wait_for(loop.sock_recv(client, 1), PATIENCE):
                raise ConnectionResetError
            continue
        await loop.sock_sendall(client, b"x" if kind else page[:1].encode())
        page = page[1:] or "x"


def _allow_files(count: int) -> None:
    """Ask the system for enough open files, here and in the server started from here."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < count:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (min(count, hard), hard))
    if resource.getrlimit(resource.RLIMIT_NOFILE)[0] < count:
        sys.exit(f"{count} open files are needed and only {hard} allowed: see `ulimit -n`")


def _rows(waited: Waited, seconds: float, memory: tuple[float, float]) -> Iterator[Row]:
    alone, amid = (waited.figures(during, seconds) for during in (ALONE, AMID))
    yield Row("alone", "readers with nobody else", alone)
    said = f"{waited.failed} failed" if waited.failed else ""
    target = f"p99 ≤ {BOUND} ms"
    reached = amid.rate > 0 and amid.p99 <= BOUND and not said
    yield Row("amid", "readers among slow clients", amid, said, None, target, reached)
    yield Row("before", "memory before", value=f"{memory[0]:.0f} MB")
    yield Row("after", "memory with all of them", value=f"{memory[1]:.0f} MB")


if __name__ == "__main__":
    main()
