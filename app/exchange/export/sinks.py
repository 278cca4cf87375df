"""Where an export is written: a new folder or a new zip, for its owner's eyes only."""

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

from app.core.errors import Refused

EPOCH = (1980, 1, 1, 0, 0, 0)
"""Zip files cannot leave a date out: a set one makes the same forum the same bytes."""


class Sink(Protocol):
    """Takes named files, one after the other."""

    def open(self, name: str) -> IO[bytes]:
        """Begin the file `name`."""
        ...


@contextmanager
def opened(path: Path) -> Iterator[Sink]:
    """Open what becomes `path` once everything is written, and nothing otherwise."""
    _refuse_existing(path)
    try:
        path.absolute().parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(
            dir=path.absolute().parent, prefix=".causerie-export-"
        ) as private:
            made = Path(private) / "forum"
            if path.suffix == ".zip":
                yield from _zipped(made)
            else:
                made.mkdir(mode=0o700)
                yield _Folder(made)
            _refuse_existing(path)
            shutil.move(made, path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refused(f"{path} cannot be written: {reason}.") from None


def _zipped(made: Path) -> Iterator[Sink]:
    made.touch(mode=0o600)
    with zipfile.ZipFile(made, "w") as packed:
        yield _Zip(packed)


def _refuse_existing(path: Path) -> None:
    if path.exists() or path.is_symlink():
        raise Refused(f"{path} exists already; nothing was written.")


class _Folder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        (folder / "files").mkdir(mode=0o700)

    def open(self, name: str) -> IO[bytes]:
        file = self._folder / name
        file.touch(mode=0o600)
        return file.open("wb")


class _Zip:
    def __init__(self, packed: zipfile.ZipFile) -> None:
        self._packed = packed

    def open(self, name: str) -> IO[bytes]:
        entry = zipfile.ZipInfo(name, EPOCH)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = 0o600 << 16
        return self._packed.open(entry, "w", force_zip64=True)
