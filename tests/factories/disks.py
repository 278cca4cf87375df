"""Small disks of the tests' own, to be filled to the last byte or made read-only."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

MIB = 2**20


class NoDisk(Exception):
    """Mounting is not allowed here."""


@dataclass(frozen=True, slots=True)
class Disk:
    """A disk in memory, mounted at `folder`."""

    folder: Path

    def fill(self) -> None:
        """Leave no room for another byte."""
        for size in (MIB, 4096, 1):
            with (
                (self.folder / "ballast").open("ab", buffering=0) as ballast,
                suppress(OSError),
            ):
                while ballast.write(b"\0" * size) == size:
                    pass

    def empty(self) -> None:
        """Make room again."""
        (self.folder / "ballast").unlink()

    def is_to_be(self, mode: str) -> None:
        """Make it read-only (`ro`) or writable (`rw`); nobody may be writing on it."""
        _run("mount", "-o", f"remount,{mode}", str(self.folder))


@contextmanager
def mounted(folder: Path, mib: int = 8) -> Iterator[Disk]:
    """Mount a disk at a new folder; raise `NoDisk` where that is not allowed."""
    folder.mkdir()
    try:
        _run("mount", "-t", "tmpfs", "-o", f"size={mib}m", "causerie-test", str(folder))
    except (OSError, subprocess.CalledProcessError) as error:
        raise NoDisk(f"no disk can be mounted: {error}") from None
    try:
        yield Disk(folder)
    finally:
        _run("umount", "--lazy", str(folder))


def _run(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True)
