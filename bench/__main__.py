"""`python -m bench`: measures the forum at each size and prints what is to be reached.

`make bench` runs it; `make bench BENCH="--size 10M"` says otherwise.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from bench import data, growth, imports, load, reading, report, writing
from bench.data import Built
from bench.databases import KINDS, emptied
from bench.report import Row
from bench.stage import Stage

SIZES = ("10k", "1M")
IMPORTED = 20_000
MOST_MEMORY, LATEST_START = 120, 1.5


def main() -> None:
    """Measure, print one table a size and one of growth, and keep the results."""
    asked = _asked()
    load.require()
    machine = report.machine()
    report.show_machine(machine)
    by_size: dict[str, list[Row]] = {}
    for size in asked.size:
        with _forum(asked.database, size) as (built, folder, url):
            stage = Stage(built, folder, asked.seconds, asked.rounds, url)
            rows = by_size[size] = list(_measured(stage, asked.database))
        report.show(f"{size} posts, {asked.database}", rows)
        file = report.write(size, machine, rows, asked.database)
        print(f"Kept in bench/results/{file.name}")
    imported = list(imports.cases(asked.imported)) if asked.imported else []
    if imported:
        report.show("Import", imported)
        report.write("import", machine, imported)
    if len(by_size) > 1:
        report.show("Growth", list(growth.compared(by_size)))
    growth.draw()


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--size", nargs="+", default=SIZES, help="posts: 10k, 1M, 10M")
    parser.add_argument("--database", choices=KINDS, default=report.SQLITE)
    parser.add_argument("--seconds", type=float, default=5, help="each round of a case")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of each warm case")
    parser.add_argument("--imported", type=int, default=IMPORTED, help="posts; 0 for none")
    return parser.parse_args()


@contextmanager
def _forum(kind: str, size: str) -> Iterator[tuple[Built, Path, str]]:
    """Give a forum of this size on this kind of database."""
    if kind == report.SQLITE:
        with data.borrowed(size) as (built, folder):
            yield built, folder, ""
        return
    with emptied(kind) as (folder, url):
        yield data.build(data.posts_in(size), folder, url), folder, url


def _measured(stage: Stage, kind: str) -> Iterator[Row]:
    """Measure all, but writing only where it waits for the disk."""
    writes = writing.all_cases(stage) if kind == report.SQLITE else ()
    for row in chain(reading.all_cases(stage), writes):
        print(f"  {row.what}", file=sys.stderr)  # it takes minutes
        yield report.honest(row)
    yield from _costs(stage)


def _costs(stage: Stage) -> Iterator[Row]:
    biggest = max(end.biggest for end in stage.ends)
    yield Row(
        "memory",
        "memory (PSS) of the biggest process, at its end",
        value=f"{biggest:.0f} MB",
        target=f"≤ {MOST_MEMORY} MB a process",
        reached=biggest <= MOST_MEMORY,
    )
    start = _middle(stage.starts)
    yield Row(
        "cold_start",
        "cold start, to the first page",
        value=f"{start:.2f} s",
        target=f"≤ {LATEST_START} s",
        reached=start <= LATEST_START,
    )


def _middle(times: Sequence[float]) -> float:
    return sorted(times)[len(times) // 2]


if __name__ == "__main__":
    main()
