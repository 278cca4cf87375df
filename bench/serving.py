"""Starts a forum as an operator does, and the reference beside it; ends what it started."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from app.core import paths
from bench import processes, reference
from bench.client import HOST, Answer
from tests.factories.serving import free_port

START_SECONDS = 60.0
STOP_SECONDS = 30.0
LOG = "server.log"


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers: where, and as which process."""

    port: int
    pid: int
    start_seconds: float

    @property
    def base_url(self) -> str:
        """Its address, without a slash."""
        return f"http://{HOST}:{self.port}"


@contextmanager
def forum(
    data_dir: Path,
    workers: int = 1,
    database_url: str = "",
    chosen: Mapping[str, str] | None = None,
) -> Iterator[Server]:
    """Serve the migrated forum of `data_dir`, with these settings besides."""
    port = free_port()
    environment = {**settings(data_dir, port, database_url), **(chosen or {})}
    words = ("app", "serve", "--port", str(port), "--workers", str(workers))
    with _running(words, environment, data_dir / LOG, port, "/") as server:
        yield server


@contextmanager
def raw(pages: Mapping[str, Answer], folder: Path, workers: int = 1) -> Iterator[Server]:
    """Serve captured pages by the reference application."""
    port = free_port()
    file = reference.written(pages, folder / "pages.json")
    environment = {**_bare(), reference.PAGES: str(file)}
    words = ("bench.reference", "bench.reference:application", str(port), str(workers))
    first = next(iter(pages))
    with _running(words, environment, folder / "reference.log", port, first) as server:
        yield server


@contextmanager
def other(
    application: str, data_dir: Path, database_url: str, chosen: Mapping[str, str]
) -> Iterator[Server]:
    """Serve the forum of `data_dir` by another application of these programs."""
    port = free_port()
    environment = {**settings(data_dir, port, database_url), **chosen}
    words = ("bench.reference", application, str(port), "1")
    with _running(words, environment, data_dir / f"{port}.log", port, "/") as server:
        yield server


def fills(port: int) -> int:
    """Tell how many pages the process has made for guests so far."""
    with urlopen(f"http://{HOST}:{port}/metrics", timeout=START_SECONDS) as told:
        lines = told.read().decode().splitlines()
    name = "causerie_page_cache_fills"
    counts = (line.rpartition(" ")[2] for line in lines if line.startswith(name))
    return round(sum(map(float, counts)))


def settings(data_dir: Path, port: int, database_url: str = "") -> dict[str, str]:
    """Return the environment in which the forum's commands work on `data_dir`."""
    return {
        **_bare(),
        "CAUSERIE_DATA_DIR": str(data_dir),
        "CAUSERIE_DATABASE_URL": database_url,
        "CAUSERIE_BASE_URL": f"http://{HOST}:{port}",
    }


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process that was started here, and what is below it where that is left."""
    started = list(processes.family(process.pid))
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        for pid in started:  # its own workers would go on without it
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        process.wait()


def _leave(number: int, _frame: object) -> None:
    """End like an interrupted program, so that what was started is ended as well."""
    sys.exit(128 + number)


def _bare() -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(paths.ROOT)}


@contextmanager
def _running(
    words: tuple[str, ...], environment: Mapping[str, str], log: Path, port: int, path: str
) -> Iterator[Server]:
    signal.signal(signal.SIGTERM, _leave)
    began = time.monotonic()
    with log.open("ab") as told:
        process = subprocess.Popen(
            (sys.executable, "-m", *words),
            env=environment,
            cwd=log.parent,
            stdout=told,
            stderr=told,
        )
    try:
        _wait(process, port, path, log)
        yield Server(port, process.pid, time.monotonic() - began)
    finally:
        end(process)


def _wait(process: subprocess.Popen[bytes], port: int, path: str, log: Path) -> None:
    """Wait for the first page; the port is open before anybody answers on it."""
    until = time.monotonic() + START_SECONDS
    while not _answers(port, path):
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError(log.read_text("utf-8")[-2_000:])
        time.sleep(0.01)


def _answers(port: int, path: str) -> bool:
    try:
        with socket.create_connection((HOST, port), timeout=1):
            pass
        with urlopen(f"http://{HOST}:{port}{path}", timeout=START_SECONDS):
            return True
    except HTTPError as error:
        return error.code < 500  # a refusal is an answer all the same
    except (OSError, URLError):
        return False
