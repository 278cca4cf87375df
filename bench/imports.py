"""An import by the command, watched from outside: how far it came, and its memory."""

import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench import exchange, processes, serving
from bench.data import CACHE
from bench.report import Row

LOOKS_A_SECOND = 4
STORING = ("records", "answers")
FLAT = 1.2
LOG = "import.log"


@dataclass(slots=True)
class Watched:
    """An import that runs: its process, and what was seen of it."""

    process: subprocess.Popen[bytes]
    data_dir: Path
    spent: dict[str, float] = field(default_factory=dict)
    memory: list[float] = field(default_factory=list)
    _looked_at: float = field(default_factory=time.monotonic)

    def is_over(self) -> bool:
        """Look at it once; tell whether it has ended."""
        phase = self.phase()
        now = time.monotonic()
        self.spent[phase] = self.spent.get(phase, 0.0) + now - self._looked_at
        self._looked_at = now
        self.memory.append(processes.memory(self.process.pid).biggest)
        return self.process.poll() is not None

    def require_success(self) -> None:
        """Raise the last words of an import that has failed."""
        if self.process.poll():
            raise RuntimeError((self.data_dir / LOG).read_text("utf-8")[-2_000:])

    def phase(self) -> str:
        """Tell what it is doing: checking, records, answers, bodies, counters or done."""
        newest = "SELECT phase FROM import_run ORDER BY id DESC LIMIT 1"
        try:
            address = f"file:{self.data_dir}/causerie.sqlite3?mode=ro"
            with closing(sqlite3.connect(address, uri=True)) as db:
                row = db.execute(newest).fetchone()
        except sqlite3.Error:
            row = None
        return str(row[0]) if row else "checking"


@contextmanager
def importing(data_dir: Path, posts: int) -> Iterator[Watched]:
    """Import so many posts into the migrated forum of `data_dir`; end it at the end."""
    source = exchange.kept_exchange(posts)
    with (data_dir / LOG).open("wb") as log:
        process = subprocess.Popen(
            (sys.executable, "-m", "app", "import", "exchange", str(source)),
            env=serving.settings(data_dir, 8000),
            cwd=data_dir,
            stdout=log,
            stderr=log,
        )
    try:
        yield Watched(process, data_dir)
    finally:
        serving.end(process)


def cases(posts: int) -> Iterator[Row]:
    """Import so many posts into an empty forum; tell the speed and the memory."""
    with tempfile.TemporaryDirectory(prefix="import-", dir=CACHE) as folder:
        data_dir = Path(folder)
        migrating = (sys.executable, "-m", "app", "migrate")
        environment = serving.settings(data_dir, 8000)
        subprocess.run(migrating, env=environment, cwd=data_dir, check=True)
        with importing(data_dir, posts) as watched:
            while not watched.is_over():
                time.sleep(1 / LOOKS_A_SECOND)
            watched.require_success()
        yield from _rows(posts, watched)


def _rows(posts: int, watched: Watched) -> Iterator[Row]:
    storing = posts / max(0.001, sum(watched.spent.get(one, 0.0) for one in STORING))
    whole = posts / sum(watched.spent.values())
    said = f"{posts:,} posts"
    yield Row(
        "import_stored",
        f"import, stored ({said})",
        value=f"{storing:,.0f} posts/s",
        target="≥ 3,000 posts/s",
        reached=storing >= 3_000,
    )
    yield Row(
        "import_whole",
        f"import, with checking and rendering ({said})",
        value=f"{whole:,.0f} posts/s",
        target="≥ 800 posts/s",
        reached=whole >= 800,
    )
    third = len(watched.memory) // 3
    early, late = max(watched.memory[: third + 1]), max(watched.memory)
    yield Row(
        "import_memory",
        "import, memory at its end beside its first third",
        value=f"{late:.0f} MB",
        ratio=late / early,
        target=f"flat: ≤ {FLAT} ×",
        reached=late / early <= FLAT,
    )
