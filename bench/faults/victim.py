"""A server that is killed again and again, and comes back at the same address each time."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from bench import processes, serving
from bench.client import HOST
from tests.factories.serving import free_port

LOG = "server.log"
_PROC = Path("/proc")


@dataclass(slots=True)
class Victim:
    """The server of one forum, as one process after another."""

    folder: Path
    database_url: str
    port: int = field(default_factory=free_port)
    starts: list[float] = field(default_factory=list)
    _process: subprocess.Popen[bytes] | None = None
    _seen: set[int] = field(default_factory=set)

    def start(self) -> None:
        """Start it as an operator does, and wait until it is ready."""
        began = time.monotonic()
        with (self.folder / LOG).open("ab") as told:
            self._process = subprocess.Popen(
                (sys.executable, "-m", "app", "serve", "--port", str(self.port)),
                env=serving.settings(self.folder, self.port, self.database_url),
                cwd=self.folder,
                stdout=told,
                stderr=told,
            )
        while not self._is_ready():
            if self._process.poll() is not None or _is_late(began):
                raise RuntimeError((self.folder / LOG).read_text("utf-8")[-2_000:])
            time.sleep(0.01)
        self.starts.append(time.monotonic() - began)

    def kill(self) -> None:
        """Kill the server alone, without a word; what it had started must see to itself."""
        if self._process:
            self._seen.update(processes.family(self._process.pid))
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()

    def end(self) -> None:
        """End it as an operator does."""
        if self._process:
            self._seen.update(processes.family(self._process.pid))
            serving.end(self._process)

    def survivors(self, patience: float = 10.0) -> list[int]:
        """Return what dead servers had started and still runs after a while."""
        until = time.monotonic() + patience
        while (left := [pid for pid in self._seen if _is_ours(pid)]) and (
            time.monotonic() < until
        ):
            time.sleep(0.1)
        return left

    def _is_ready(self) -> bool:
        try:
            with urlopen(f"http://{HOST}:{self.port}/readyz", timeout=5):
                return True
        except (OSError, URLError):
            return False


@contextmanager
def served(folder: Path, database_url: str) -> Iterator[Victim]:
    """Serve the migrated forum of `folder`; whatever happens, nothing of it is left."""
    victim = Victim(folder, database_url)
    victim.start()
    try:
        yield victim
    finally:
        victim.end()
        for pid in victim.survivors():
            os.kill(pid, signal.SIGKILL)


def _is_late(began: float) -> bool:
    return time.monotonic() > began + serving.START_SECONDS


def _is_ours(pid: int) -> bool:
    """Tell whether a process runs that was one of the forum's: numbers are used again."""
    try:
        words = (_PROC / str(pid) / "cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return any(word.startswith(b"app") for word in words)
