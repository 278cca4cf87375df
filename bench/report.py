"""What was measured, as one table for people and one JSON file for later."""

import json
import os
import platform
import sqlite3
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from importlib.metadata import version
from pathlib import Path

from rich.console import Console
from rich.table import Table

from app.core import clock
from bench.figures import Figures

RESULTS = Path(__file__).with_name("results")
SQLITE = "sqlite"
WIDTH = 140


@dataclass(frozen=True, slots=True)
class Row:
    """One thing measured; `key` names it at every size, `ratio` compares it as told.

    `value` is for what has no requests a second. `note` says why something is missing.
    """

    key: str
    what: str
    figures: Figures | None = None
    value: str = ""
    ratio: float | None = None
    target: str = ""
    reached: bool | None = None
    note: str = ""


def missing(key: str, what: str, target: str, why: str) -> Row:
    """Say plainly that something could not be measured."""
    return Row(key, what, target=target, note=f"not measured: {why}")


def honest(row: Row) -> Row:
    """Return the row; nothing is reached by answers some of which failed."""
    has_failed = row.figures is not None and row.figures.failed > 0
    return replace(row, reached=False) if has_failed and row.reached else row


def show(title: str, rows: Sequence[Row]) -> None:
    """Print the table."""
    table = Table(title=title, title_justify="left")
    table.add_column("")
    for column in ("a second", "p50 ms", "p99 ms", "other", "ratio"):
        table.add_column(column, justify="right")
    table.add_column("to reach")
    table.add_column("reached")
    for row in rows:
        table.add_row(*_cells(row))
    Console(width=WIDTH).print(table)


def show_machine(machine: Mapping[str, str]) -> None:
    """Print what the measuring was done on."""
    print("; ".join(f"{name}: {value}" for name, value in machine.items()))


def write(
    size: str, machine: Mapping[str, str], rows: Sequence[Row], database: str = SQLITE
) -> Path:
    """Keep the results under `bench/results/`, by day, size and database."""
    RESULTS.mkdir(exist_ok=True)
    day = clock.now().date().isoformat()
    name = size if database == SQLITE else f"{size}-{database}"
    file = RESULTS / f"{day}-{name}.json"
    kept = {
        "date": day,
        "size": size,
        "database": database,
        "machine": machine,
        "rows": [asdict(row) for row in rows],
    }
    text = json.dumps(kept, indent=1, ensure_ascii=False) + "\n"
    file.write_text(text, encoding="utf-8")
    return file


def machine() -> dict[str, str]:
    """Describe this machine and what runs on it, without naming it."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "cores": str(len(os.sched_getaffinity(0))),
        "processor": _processor(),
        "memory": f"{memory:.0f} GiB",
        "kernel": f"{platform.system()} {platform.release()}",
        "Python": platform.python_version(),
        "SQLite": sqlite3.sqlite_version,
        **{name: version(name) for name in ("uvicorn", "fastapi", "sqlalchemy")},
        "commit": _commit(),
    }


def _cells(row: Row) -> tuple[str, ...]:
    figures = row.figures
    numbers = ("", "", "")
    if figures:
        p50, p99 = f"{figures.p50:,.2f}", f"{figures.p99:,.2f}"
        times = (p50, p99) if figures.rate else ("–", "–")
        numbers = (f"{figures.rate:,.0f}", *times)
    failed = f" {figures.failed} failed" if figures and figures.failed else ""
    ratio = f"{row.ratio:.3g} ×" if row.ratio is not None else ""
    reached = {True: "yes", False: "no", None: ""}[row.reached]
    other = (row.value or row.note) + failed
    return (row.what, *numbers, other.strip(), ratio, row.target, reached)


def _processor() -> str:
    try:
        told = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    names = (line.partition(":")[2] for line in told.splitlines() if "model name" in line)
    return next(names, platform.machine()).strip()


def _commit() -> str:
    asked = ("git", "describe", "--always", "--dirty", "--exclude", "*")
    folder = Path(__file__).parent
    told = subprocess.run(asked, check=False, capture_output=True, text=True, cwd=folder)
    return told.stdout.strip() or "unknown"
