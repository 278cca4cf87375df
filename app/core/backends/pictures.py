"""Cleaning pictures behind one small Protocol. Embedded: a process for each, soon gone.

A picture is decoded by C code that has been fooled before, and can be made to take hours
or gigabytes. Each gets a process of its own, started when it comes, with little memory and
time: a forum that gets no pictures pays nothing, and none can touch the next.
"""

import subprocess
import sys
import threading
from typing import Protocol

from app.core import paths
from app.core.pictures import wire
from app.core.pictures.parts import DOCUMENT, PORTRAIT, Picture, Thumbnail, UnfitPicture

SECONDS = 10.0
WAIT_SECONDS = 20.0


class Pictures(Protocol):
    """Makes pictures anew, never longer than a set time each."""

    def cleaned(self, content: bytes, media_type: str) -> Picture:
        """Return what `content` shows; raise `UnfitPicture` when it is no such picture."""
        ...

    def portrait(self, content: bytes, media_type: str) -> Picture:
        """Return the middle of a picture as a square; refuse as `cleaned` does."""
        ...

    def first_page(self, document: bytes) -> Thumbnail:
        """Return a PDF's first page made small; raise `UnfitPicture` when none is seen."""
        ...


class WorkerPictures:
    """Cleans each picture in a process of its own, `workers` at once."""

    def __init__(self, workers: int = 1, seconds: float = SECONDS) -> None:
        """Start nothing yet."""
        self._seconds = seconds
        self._turns = threading.BoundedSemaphore(workers)

    def cleaned(self, content: bytes, media_type: str) -> Picture:
        """Wait for a turn and clean; a picture that takes too long is given up."""
        return wire.unpack(self._in_turn(wire.pack_task(content, media_type)))

    def portrait(self, content: bytes, media_type: str) -> Picture:
        """Wait for a turn and cut; a picture that takes too long is given up."""
        return wire.unpack(self._in_turn(wire.pack_task(content, PORTRAIT + media_type)))

    def first_page(self, document: bytes) -> Thumbnail:
        """Wait for a turn and draw; a document that takes too long is given up."""
        return wire.unpack_page(self._in_turn(wire.pack_task(document, DOCUMENT)))

    def _in_turn(self, task: bytes) -> bytes:
        if not self._turns.acquire(timeout=WAIT_SECONDS):
            raise UnfitPicture("busy")
        try:
            return self._answer(task)
        finally:
            self._turns.release()

    def _answer(self, task: bytes) -> bytes:
        try:
            return subprocess.run(
                [sys.executable, "-m", "app.core.pictures.worker"],
                input=task,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=paths.PACKAGE_PARENT,
                env={"LC_ALL": "C.UTF-8"},  # told nothing of the forum's settings
                start_new_session=True,  # Ctrl+C is the forum's to answer
                timeout=self._seconds,
                check=False,
            ).stdout
        except subprocess.TimeoutExpired:
            raise UnfitPicture("slow") from None
        except OSError:  # the machine is out of processes or memory
            raise UnfitPicture("busy") from None
