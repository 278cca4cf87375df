"""Answers: what the application made of a clean request, and what is kept of it."""

import hashlib

from starlette.types import Message

Headers = list[tuple[bytes, bytes]]

PUBLIC = (b"cache-control", b"public, no-cache")
"""A proxy may keep the page, and asks before each use: a 304 costs next to nothing."""
VARY = (b"vary", b"Cookie, Accept-Language, Accept-Encoding")


class Answer:
    """What the application answered to a clean request."""

    __slots__ = ("body", "headers", "status")

    def __init__(self) -> None:
        """Wait for the application's messages."""
        self.status = 500
        self.headers: Headers = []
        self.body = b""

    async def hear(self, message: Message) -> None:
        """Take one message of the application."""
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], list(message["headers"])
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")

    @property
    def sets_cookie(self) -> bool:
        """Whether it is one browser's own."""
        return any(name == b"set-cookie" for name, _ in self.headers)


class Page:
    """A page ready to be sent: its parts are the server's own messages."""

    __slots__ = ("body", "counts", "etag", "not_modified", "start")

    def __init__(self, answer: Answer, counts: tuple[str, int] | None) -> None:
        """Prepare the answer with its body, and the one without it."""
        digest = hashlib.blake2b(answer.body, digest_size=16).hexdigest().encode()
        self.etag = b'"' + digest + b'"'
        replaced = {b"cache-control", b"vary", b"etag"}
        headers = [pair for pair in answer.headers if pair[0] not in replaced]
        headers += [PUBLIC, VARY, (b"etag", self.etag)]
        bare = [pair for pair in headers if pair[0] != b"content-length"]
        self.start = {"type": "http.response.start", "status": 200, "headers": headers}
        self.not_modified = {
            "type": "http.response.start",
            "status": 304,
            "headers": bare,
        }
        self.body = {"type": "http.response.body", "body": answer.body}
        self.counts = counts

    @property
    def size(self) -> int:
        """About how many bytes keeping it takes."""
        return len(self.body["body"]) + 3_000

    def is_known(self, condition: bytes) -> bool:
        """Tell whether an `If-None-Match` names this page."""
        if condition == self.etag:
            return True
        names = (name.strip().removeprefix(b"W/") for name in condition.split(b","))
        return condition.strip() == b"*" or self.etag in names
