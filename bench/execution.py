"""Where reads should be done: in the event loop, or in how many threads.

`python -m bench.execution` serves the forum once for each way and asks each in turn for a
member's topic page, of which nothing but the drawn parts is kept, so that every page takes
all its queries; then it compares each way with the event loop. On both databases.
"""

import argparse
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from anyio import CapacityLimiter

from app.core.backends.cache import MemoryStore
from app.core.db import engines
from app.core.web.lanes import Lanes
from app.main import Causerie, create_app
from app.settings import load as settings
from bench import data, figures, load, processes, report, serving
from bench.client import BROWSER
from bench.databases import KINDS, Absent, emptied
from bench.figures import Figures
from bench.report import Row
from bench.serving import Server
from bench.stage import as_header, signed_in

APPLICATION = "bench.execution:application"
THREADS = "BENCH_READING_THREADS"
WAYS: Mapping[int, str] = {
    0: "in the event loop",
    1: "in 1 thread",
    2: "in 2 threads",
    4: "in 4 threads",
    6: "in 6 threads",
    40: "in 40 threads, the framework's default",
}
PAGES = 60


class Readers(Lanes):
    """Lanes with a given number of threads that read; none is the event loop."""

    def __init__(self, threads: int) -> None:
        """Read in so many threads."""
        super().__init__(reads_here=True)
        self._readers = CapacityLimiter(threads) if threads else None


def application() -> Causerie:
    """Make the forum's application with other readers, and keep nothing of its pages."""
    chosen = settings()
    app = create_app(chosen, engines.open_database(chosen.database))
    app.state.lanes = Readers(int(os.environ[THREADS]))
    app.state.kept = MemoryStore(0)
    return app


def main() -> None:
    """Compare the ways on each kind of database; print and keep the figures."""
    asked = _asked()
    load.require()
    machine = report.machine()
    report.show_machine(machine)
    for kind in asked.database:
        try:
            with emptied(kind) as (folder, url):
                rows = list(_compared(asked, folder, url))
        except Absent as absent:
            print(f"Not measured on {kind}: {absent}.")
            continue
        report.show(f"Member's topic page, one process, {kind}", rows)
        file = report.write("execution", machine, rows, kind)
        print(f"Kept in bench/results/{file.name}")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.execution")
    parser.add_argument("--size", default="10k")
    parser.add_argument("--seconds", type=float, default=5, help="each round of a way")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--database", nargs="+", choices=KINDS, default=KINDS)
    return parser.parse_args()


def _compared(asked: argparse.Namespace, folder: Path, url: str) -> Iterator[Row]:
    built = data.build(data.posts_in(asked.size), folder, url)
    pages = built.cold()[:PAGES]
    with ExitStack() as stack:
        servers = [
            stack.enter_context(serving.other(APPLICATION, folder, url, {THREADS: str(n)}))
            for n in WAYS
        ]
        member = signed_in(servers[0].port, built.readers(1)[0])
        headers = {**BROWSER, **as_header(member)}
        rounds = [
            [_loaded(one, pages, headers, asked.seconds) for one in servers]
            for _ in range(asked.rounds + 1)
        ]
    by_way = [_summed(own, asked.seconds) for own in zip(*rounds[1:], strict=True)]
    for threads, (made, busy) in zip(WAYS, by_way, strict=True):
        key, ratio = f"threads_{threads}", made.rate / by_way[0][0].rate
        said = f"{busy:.2f} ms of a core, {busy / by_way[0][1]:.2f} ×"
        yield Row(key, WAYS[threads], made, said, ratio)


def _loaded(
    server: Server, pages: Sequence[str], headers: Mapping[str, str], seconds: float
) -> tuple[Figures, float]:
    """Load a way; return its figures, and for how many seconds it kept a core busy."""
    before = processes.busy(server.pid)
    made = load.load(server.port, pages, headers, seconds)
    return made, processes.busy(server.pid) - before


def _summed(
    rounds: Sequence[tuple[Figures, float]], seconds: float
) -> tuple[Figures, float]:
    """Return the medians of all rounds, and the milliseconds of a core that a page took.

    What a page takes of a core says more than its speed where others use the machine.
    """
    made, busy = zip(*rounds, strict=True)
    pages = sum(one.rate * seconds for one in made)
    return figures.middle(made), sum(busy) * 1000 / max(1.0, pages)


if __name__ == "__main__":
    main()
