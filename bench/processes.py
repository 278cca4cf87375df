"""What processes cost: their memory, shared parts counted once."""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Memory:
    """Proportional set sizes in megabytes: of all processes, and of the biggest."""

    total: float
    biggest: float
    count: int


def memory(pid: int) -> Memory:
    """Measure a process and all below it."""
    sizes = [size for each in family(pid) if (size := _pss(each))]
    return Memory(sum(sizes), max(sizes, default=0.0), len(sizes))


def busy(pid: int) -> float:
    """Tell for how many seconds a process and all below it have kept a core so far."""
    ticks = 0
    for each in family(pid):
        with suppress(OSError):  # it has ended meanwhile
            told = (_PROC / str(each) / "stat").read_text().rpartition(")")[2].split()
            ticks += int(told[11]) + int(told[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def family(pid: int) -> Iterator[int]:
    """Yield a process and all below it."""
    yield pid
    try:
        threads = list((_PROC / str(pid) / "task").iterdir())
        children = [
            int(child)
            for thread in threads
            for child in (thread / "children").read_text().split()
        ]
    except OSError:  # it has ended meanwhile
        return
    for child in children:
        yield from family(child)


def _pss(pid: int) -> float:
    try:
        rollup = (_PROC / str(pid) / "smaps_rollup").read_text()
    except OSError:
        return 0.0
    line = next((one for one in rollup.splitlines() if one.startswith("Pss:")), "")
    return int(line.split()[1]) / 1024 if line else 0.0
