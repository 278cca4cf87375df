"""The bound: an application that does nothing but answer bytes it holds already.

It runs under the same server with the same settings as the forum (`app/cli/serving.py`) and
answers the same bytes and headers. What is lost between the two is the forum's own doing.
"""

import base64
import json
import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.supervisors import Multiprocess

from bench.client import HOST, Answer

PAGES = "BENCH_REFERENCE_PAGES"
_GIVEN_BY_SERVER = {"date"}


def written(pages: Mapping[str, Answer], file: Path) -> Path:
    """Keep captured pages, by the path that each is to be asked for."""
    kept = {
        path: {
            "status": page.status,
            "headers": [pair for pair in page.headers if pair[0] not in _GIVEN_BY_SERVER],
            "body": base64.b64encode(page.body).decode(),
        }
        for path, page in pages.items()
    }
    file.write_text(json.dumps(kept), encoding="utf-8")
    return file


def application() -> ASGIApp:
    """Make the application from the kept pages."""
    kept = json.loads(Path(os.environ[PAGES]).read_text("utf-8"))
    pages = {path: _messages(page) for path, page in kept.items()}

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG001
        if scope["type"] == "http":
            start, body = pages[scope["path"]]
            await send(start)
            await send(body)

    return answer


def main(application: str, port: int, workers: int) -> None:
    """Serve an application, as `causerie serve` does its own, until stopped."""
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind((HOST, port))
    listening.listen(2048)
    listening.set_inheritable(True)
    config = uvicorn.Config(
        application,
        factory=True,
        workers=workers,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
    )
    if workers == 1:
        uvicorn.Server(config).run(sockets=[listening])
    else:
        Multiprocess(config, sockets=[listening]).run()


def _messages(page: Mapping[str, object]) -> tuple[dict[str, object], dict[str, object]]:
    pairs = page["headers"]
    assert isinstance(pairs, list)  # noqa: S101  # as it was written above
    headers = [(name.encode(), value.encode()) for name, value in pairs]
    start = {
        "type": "http.response.start",
        "status": page["status"],
        "headers": headers,
    }
    body = base64.b64decode(str(page["body"]))
    return start, {"type": "http.response.body", "body": body}


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
