"""Where an import is read from: a folder or a zip, neither of them trusted."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Protocol

from app.core.errors import Refused

RECORDS = "forum.jsonl"
FILES = "files/"
LONGEST_LINE = 4 * 1024 * 1024
LARGEST_FILE = 256 * 1024 * 1024
MOST_EXPANSION = 200
FREE_EXPANSION = 256 * 1024 * 1024

CHUNK = 1024 * 1024
DAMAGE = (OSError, EOFError, NotImplementedError, zipfile.BadZipFile, zlib.error)
"""What reading a damaged archive raises."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class Archive(Protocol):
    """The records and the files of an import."""

    def open_records(self) -> IO[bytes]:
        """Open the lines of `forum.jsonl`."""
        ...

    def size(self, path: str) -> int | None:
        """Return the bytes of a file under `files/`, None for one absent or damaged."""
        ...

    def read(self, path: str) -> bytes:
        """Return a file whose `size` is known."""
        ...


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """Open a folder or a zip; raise `Refused` with a sentence if it is neither."""
    if path.is_dir():
        if not (path / RECORDS).is_file():
            raise Refused(f"There is no {RECORDS} in the folder {path}.")
        yield _Folder(path)
        return
    with _opened_zip(path) as packed:
        yield _Zip(packed)


def _opened_zip(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except FileNotFoundError:
        raise Refused(f"There is nothing at {path}.") from None
    except zipfile.BadZipFile as error:
        raise Refused(f"{path} is no folder and no sound zip file: {error}.") from None
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror or error}.") from None


def is_file_path(path: str) -> bool:
    """Tell whether `path` can name a file under `files/` and nothing else."""
    parts = path.split("/")
    return (
        path.startswith(FILES)
        and len(path) <= 1000
        and not any(part in {"", ".", ".."} for part in parts)
        and "\\" not in path
        and not _CONTROL.search(path)
    )


def lines_of(archive: Archive) -> Iterator[tuple[int, bytes]]:
    """Yield each line with its number; raise `Refused` for one beyond reason."""
    with archive.open_records() as records:
        number = 1
        while line := _line(records, number):
            yield number, line
            number += 1


def _line(records: IO[bytes], number: int) -> bytes:
    try:
        line = records.readline(LONGEST_LINE + 1)
    except DAMAGE as error:
        raise Refused(f"line {number}: cannot be read: {error}.") from None
    if len(line) > LONGEST_LINE:
        raise Refused(f"line {number}: is longer than {LONGEST_LINE} bytes.")
    return line


class _Folder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files = (folder / FILES).resolve()

    def open_records(self) -> IO[bytes]:
        return (self._folder / RECORDS).open("rb")

    def size(self, path: str) -> int | None:
        file = self._place(path)
        return file.stat().st_size if file else None

    def read(self, path: str) -> bytes:
        file = self._place(path)
        if file is None:
            raise Refused(f"The file {path} has gone.")
        return file.read_bytes()

    def _place(self, path: str) -> Path | None:
        """Find a plain file; a link that leads out of `files/` leads nowhere."""
        try:
            file = (self._folder / path).resolve()
            return file if file.is_relative_to(self._files) and file.is_file() else None
        except (OSError, ValueError):
            return None


class _Zip:
    def __init__(self, packed: zipfile.ZipFile) -> None:
        self._packed = packed
        self._members = {info.filename: info for info in packed.infolist()}
        self._check()

    def open_records(self) -> IO[bytes]:
        return self._packed.open(self._members[RECORDS])

    def size(self, path: str) -> int | None:
        info = self._members.get(path)
        if info is None:
            return None
        if info.file_size > LARGEST_FILE:
            return info.file_size  # enough to refuse it
        try:
            with self._packed.open(info) as file:  # reading to the end checks its sum
                return sum(len(piece) for piece in iter(lambda: file.read(CHUNK), b""))
        except DAMAGE:
            return None

    def read(self, path: str) -> bytes:
        return self._packed.read(self._members[path])

    def _check(self) -> None:
        """Refuse at once what no honest archive holds."""
        infos = self._packed.infolist()
        if RECORDS not in self._members:
            raise Refused(f"There is no {RECORDS} in the zip file.")
        if len(self._members) != len(infos):
            raise Refused("The zip file holds two files of the same name.")
        for info in infos:
            path = PurePosixPath(info.filename)
            if path.is_absolute() or ".." in path.parts or "\\" in info.filename:
                raise Refused(f"The zip file holds the unsafe name «{info.filename}».")
            if info.flag_bits & 1:
                raise Refused("The zip file is encrypted.")
        packed = sum(info.compress_size for info in infos)
        if sum(i.file_size for i in infos) > FREE_EXPANSION + MOST_EXPANSION * packed:
            raise Refused("The zip file would expand beyond reason.")
