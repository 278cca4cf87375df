"""Serves a forum as an operator does: a real process on a free port."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2

from app.core import paths
from tests.factories.filling import SECRET

START_SECONDS = 30.0


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(data_dir: Path, *words: str, database_url: str = "") -> Iterator[str]:
    """Serve the migrated forum of `data_dir`; give its address without a slash."""
    port = free_port()
    base_url = f"http://localhost:{port}"
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(paths.ROOT),
        "CAUSERIE_DATA_DIR": str(data_dir),
        "CAUSERIE_BASE_URL": base_url,
        "CAUSERIE_DATABASE_URL": database_url,
        "CAUSERIE_SECRET_KEY": SECRET,
    }
    with (data_dir / "server.log").open("wb") as log:
        server = subprocess.Popen(
            (sys.executable, "-m", "app", "serve", "--port", str(port), *words),
            env=environment,
            cwd=data_dir,
            stdout=log,
            stderr=log,
        )
        try:
            _wait(server, base_url, data_dir / "server.log")
            yield base_url
        finally:
            server.terminate()
            server.wait(START_SECONDS)


def _wait(server: subprocess.Popen[bytes], base_url: str, log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while not _is_ready(base_url):
        if server.poll() is not None or time.monotonic() > until:
            raise RuntimeError(log.read_text())
        time.sleep(0.1)


def _is_ready(base_url: str) -> bool:
    try:
        return httpx2.get(f"{base_url}/readyz", timeout=5).is_success
    except httpx2.TransportError:
        return False
