"""Rendering behind one small Protocol. Embedded: processes that can be killed.

A text can be slow beyond reason, by accident or by malice. It is rendered in a process of
its own under a time limit; a breach kills the process, a spare already warm steps in, and
the text is shown escaped.
"""

import os
import queue
import select
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import IO, Protocol, cast

from app.core import paths
from app.core.text import wire
from app.core.text.parts import Format, Pasted, References, Rendered
from app.core.text.rendering import escaped

SECONDS = 1.5
START_SECONDS = 20.0
PIECE = 2**16

Text = tuple[str, Format, References]


class Renderer(Protocol):
    """Renders texts, never longer than a set time each."""

    def render(self, text: str, fmt: Format, references: References) -> Rendered:
        """Return `text` rendered, or escaped when that takes too long."""
        ...

    def render_many(self, texts: Sequence[Text]) -> list[Rendered]:
        """Return each of `texts` rendered, in order."""
        ...

    def convert(self, pasted: str) -> Pasted | None:
        """Return pasted HTML as Markdown; None when plain words do, or after a breach."""
        ...


class _Worker:
    """One process, fed a line at a time; it is told nothing of the forum's settings."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "app.core.text.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=paths.PACKAGE_PARENT,
            env={"LC_ALL": "C.UTF-8"},
            start_new_session=True,  # Ctrl+C is the forum's to answer
        )
        self._in = cast("IO[bytes]", self._process.stdin)
        self._out = cast("IO[bytes]", self._process.stdout)
        os.set_blocking(self._in.fileno(), False)
        self._is_ready = False

    def ask(self, line: bytes, seconds: float) -> bytes | None:
        """Return the answer, None when it does not come in time or the process dies."""
        if not self._is_ready:
            self._is_ready = self._within(START_SECONDS, b"") is not None
        return self._within(seconds, line) if self._is_ready else None

    def kill(self) -> None:
        """End the process whatever it is doing."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._in, self._out):
            with suppress(OSError):
                pipe.close()

    def _within(self, seconds: float, line: bytes) -> bytes | None:
        """Write `line` and read one; after `seconds` the process ends."""
        deadline = time.monotonic() + seconds
        left, answer = memoryview(line), bytearray()
        try:
            while not answer.endswith(b"\n"):
                ready = self._ready(deadline, is_writing=bool(left))
                if not ready:
                    self._process.kill()
                    return None
                if self._in.fileno() in ready:
                    left = left[os.write(self._in.fileno(), left) :]
                if self._out.fileno() in ready:
                    piece = os.read(self._out.fileno(), PIECE)
                    if not piece:
                        return None
                    answer += piece
        except (OSError, ValueError):  # its pipes are broken, or closed with the renderer
            return None
        return bytes(answer)

    def _ready(self, deadline: float, *, is_writing: bool) -> set[int]:
        """Wait for the pipes that can be used; none when it took too long."""
        waiting = select.poll()
        waiting.register(self._out, select.POLLIN)
        if is_writing:
            waiting.register(self._in, select.POLLOUT)
        left = max(0.0, deadline - time.monotonic())
        return {number for number, _ in waiting.poll(left * 1_000)}


class WorkerRenderer:
    """Renders in `workers` processes, with one more kept warm to step in."""

    def __init__(self, workers: int = 1, seconds: float = SECONDS) -> None:
        """Start the processes."""
        self._seconds = seconds
        self._free: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        self._spare: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        self._all: set[_Worker] = set()
        self._lock = threading.Lock()
        self._pool = ThreadPoolExecutor(workers)
        for _ in range(workers):
            self._free.put(self._started())
        self._spare.put(self._started())

    def render(self, text: str, fmt: Format, references: References) -> Rendered:
        """Render in the next free process."""
        answer = self._ask(wire.pack_text(text, fmt, references))
        return escaped(text) if answer is None else wire.unpack_rendered(answer)

    def convert(self, pasted: str) -> Pasted | None:
        """Convert in the next free process."""
        answer = self._ask(wire.pack_paste(pasted))
        return None if answer is None else wire.unpack_pasted(answer)

    def render_many(self, texts: Sequence[Text]) -> list[Rendered]:
        """Render with every process at once."""
        return list(self._pool.map(lambda text: self.render(*text), texts))

    def close(self) -> None:
        """End every process."""
        self._pool.shutdown()
        with self._lock:
            for worker in self._all:
                worker.kill()
            self._all.clear()

    def _ask(self, line: bytes) -> bytes | None:
        worker = self._free.get()
        answer = worker.ask(line, self._seconds)
        if answer is None:
            self._replace(worker)
        else:
            self._free.put(worker)
        return answer

    def _started(self) -> _Worker:
        worker = _Worker()
        with self._lock:
            self._all.add(worker)
        return worker

    def _replace(self, worker: _Worker) -> None:
        """Let the spare step in, and start another."""
        self._free.put(self._spare.get())
        worker.kill()
        with self._lock:
            self._all.discard(worker)
        try:
            self._spare.put(self._started())
        except OSError:  # the machine is out of processes: this one will be replaced again
            self._spare.put(worker)
