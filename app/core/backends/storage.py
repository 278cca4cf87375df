"""Where uploaded bytes are kept, behind one small Protocol. Embedded: a folder."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Protocol

import structlog
from obstore.exceptions import BaseError
from obstore.store import LocalStore

from app.core.errors import NotFound, Refused, Unavailable
from app.core.i18n.marks import N_

CHUNK = 256 * 1024
LISTED = 1000
NO_ROOM = N_("Files cannot be stored at the moment. Try again later, or without a file.")
_KEY = re.compile(r"[0-9a-f]{32}")

log = structlog.get_logger()


class Storage(Protocol):
    """Bytes under random keys; names and types live in the database."""

    def put(self, key: str, content: bytes) -> None:
        """Keep `content` under `key`, whole or not at all: then raise `Unavailable`."""
        ...

    def put_file(self, key: str, path: Path) -> None:
        """Keep what a file of this machine holds, read piece by piece; else as `put`."""
        ...

    def read(self, key: str) -> bytes:
        """Return everything kept under `key`; raise `NotFound` when it is gone."""
        ...

    def stream(self, key: str, start: int, end: int) -> Iterator[bytes]:
        """Yield bytes `start` up to, not including, `end`."""
        ...

    def holds(self, key: str) -> bool:
        """Tell whether something is kept under `key`."""
        ...

    def delete(self, key: str) -> None:
        """Keep nothing under `key` any more, whether something was or not."""
        ...

    def keys(self) -> Iterator[tuple[str, datetime]]:
        """Yield every key, and since when something is kept under it."""
        ...


class LocalStorage:
    """Files in a folder of this machine."""

    def __init__(self, folder: Path) -> None:
        """Keep files below `folder`, which is made when missing."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._store = LocalStore(folder)
        except (OSError, BaseError) as error:
            raise Refused(
                f"The folder {folder} cannot be used for files: {error}."
            ) from None

    def put(self, key: str, content: bytes) -> None:
        """Write to a temporary name and rename, as the store does."""
        self._keep(key, content)

    def put_file(self, key: str, path: Path) -> None:
        """Copy the file in pieces."""
        self._keep(key, path)

    def _keep(self, key: str, content: bytes | Path) -> None:
        try:
            self._store.put(_place(key), content)
        except (OSError, BaseError) as error:
            log.error("storage", error=str(error).partition("\n")[0])  # noqa: TRY400  # no traceback
            raise Unavailable(NO_ROOM) from None

    def read(self, key: str) -> bytes:
        """Read one file into memory."""
        try:
            return self._store.get(_place(key)).bytes().to_bytes()
        except FileNotFoundError:
            raise NotFound from None

    def stream(self, key: str, start: int, end: int) -> Iterator[bytes]:
        """Read one file piece by piece."""
        for begin in range(start, end, CHUNK):
            piece = self._store.get_range(
                _place(key), start=begin, end=min(end, begin + CHUNK)
            )
            yield piece.to_bytes()

    def holds(self, key: str) -> bool:
        """Look for the file."""
        try:
            self._store.head(_place(key))
        except FileNotFoundError:
            return False
        return True

    def delete(self, key: str) -> None:
        """Remove the file."""
        with suppress(FileNotFoundError):
            self._store.delete(_place(key))

    def keys(self) -> Iterator[tuple[str, datetime]]:
        """Go through the folders; a file that no key leads to is not ours."""
        for some in self._store.list(chunk_size=LISTED):
            for found in some:
                path = found["path"]
                key = path.rpartition("/")[2]
                if _KEY.fullmatch(key) and path == _place(key):
                    yield key, found["last_modified"]


def _place(key: str) -> str:
    # two levels of folders keep each of them small
    return f"{key[:2]}/{key[2:4]}/{key}"
