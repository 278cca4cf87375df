"""A browser small enough to measure with: one connection, kept open, and its cookie."""

import asyncio
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self
from urllib.parse import urlencode

HOST = "127.0.0.1"
PATIENCE = 30.0
BROWSER: Mapping[str, str] = {
    "Accept-Encoding": "gzip, deflate, br, zstd",
    "Accept-Language": "fr",
}
BIGGEST_HEAD = 64 * 1024


class Refused(Exception):
    """The forum did not do what was asked; the message says what came instead."""


@dataclass(slots=True)
class Answer:
    """What came back, and after how many seconds all of it was there.

    Status 0 means that nothing came: the connection broke, or patience ended.
    """

    status: int
    headers: list[tuple[str, str]]
    body: bytes
    seconds: float

    def header(self, name: str) -> str:
        """Return a header by its lower-case name, or nothing."""
        return next((value for key, value in self.headers if key == name), "")


@dataclass(slots=True)
class Browser:
    """One connection to the forum on this machine; it is opened again when it is closed."""

    port: int
    headers: Mapping[str, str] = field(default_factory=lambda: BROWSER)
    cookies: dict[str, str] = field(default_factory=dict)
    _reader: asyncio.StreamReader | None = None
    _writer: asyncio.StreamWriter | None = None

    async def __aenter__(self) -> Self:
        """Begin; nothing is opened yet."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the connection."""
        self.close()

    @property
    def origin(self) -> str:
        """The forum's address, as its own pages send it with forms."""
        return f"http://{HOST}:{self.port}"

    async def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Ask for a page."""
        return await self._ask("GET", path, {**self.headers, **(headers or {})}, b"")

    async def post(self, path: str, form: Mapping[str, str]) -> Answer:
        """Send a form, as one of the forum's own pages would."""
        body = urlencode(form).encode()
        headers = {
            **self.headers,
            "Origin": self.origin,
            "Sec-Fetch-Site": "same-origin",
            "Content-Type": "application/x-www-form-urlencoded",
            "Content-Length": str(len(body)),
        }
        return await self._ask("POST", path, headers, body)

    async def sign_in(self, name: str, password: str) -> None:
        """Sign in and keep the session's cookie."""
        answer = await self.post("/login", {"name": name, "password": password})
        for key, value in answer.headers:
            if key == "set-cookie":
                cookie, _, kept = value.partition(";")[0].partition("=")
                self.cookies[cookie] = kept
        if answer.status != 303 or not self.cookies:
            raise Refused(f"{name} could not sign in: {answer.status}")

    def close(self) -> None:
        """Close the connection, if there is one."""
        if self._writer:
            self._writer.close()
        self._reader = self._writer = None

    async def _ask(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes
    ) -> Answer:
        lines = [f"{method} {path} HTTP/1.1", f"Host: {HOST}:{self.port}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        if self.cookies:
            said = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            lines.append(f"Cookie: {said}")
        request = "\r\n".join((*lines, "", "")).encode() + body
        began = time.perf_counter()
        try:
            async with asyncio.timeout(PATIENCE):
                answer = await self._exchange(request)
        except (OSError, EOFError):  # TimeoutError is one of them
            self.close()
            return Answer(0, [], b"", time.perf_counter() - began)
        except BaseException:
            self.close()  # what is left on the line would answer another question
            raise
        answer.seconds = time.perf_counter() - began
        if answer.header("connection").lower() == "close":
            self.close()
        return answer

    async def _exchange(self, request: bytes) -> Answer:
        reader, writer = await self._opened()
        writer.write(request)
        await writer.drain()
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        status = int(head[0].split(" ", 2)[1])
        pairs = [line.partition(":")[::2] for line in head[1:] if line]
        headers = [(name.lower(), value.strip()) for name, value in pairs]
        return Answer(status, headers, await _body(reader, status, dict(headers)), 0.0)

    async def _opened(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        is_closed = self._reader is None or self._reader.at_eof()
        if self._reader is None or self._writer is None or is_closed:
            self.close()
            self._reader, self._writer = await asyncio.open_connection(
                HOST, self.port, limit=BIGGEST_HEAD
            )
        return self._reader, self._writer


async def _body(
    reader: asyncio.StreamReader, status: int, headers: Mapping[str, str]
) -> bytes:
    if status in {204, 304}:
        return b""
    if length := headers.get("content-length"):
        return await reader.readexactly(int(length))
    pieces = []
    while size := int(await reader.readline(), 16):
        pieces.append(await reader.readexactly(size))
        await reader.readline()
    await reader.readline()
    return b"".join(pieces)


async def read_each(
    browsers: Iterable[Browser],
    paths: Iterable[str],
    hear: Callable[[str, Answer], None],
) -> list[float]:
    """Read each path once, by as many at once as there are browsers; return the times."""
    left, times = iter(paths), list[float]()

    async def read(browser: Browser) -> None:
        for path in left:
            answer = await browser.get(path)
            times.append(answer.seconds)
            hear(path, answer)

    await asyncio.gather(*(read(browser) for browser in browsers))
    return times
