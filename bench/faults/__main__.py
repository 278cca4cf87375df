"""`python -m bench.faults`: kills the server while members write; nothing may be lost.

On each kind of database, eight members write for half a minute of the server's life, in
which it is killed twenty times. Then everything is counted again, to the last number.
"""

import argparse
import sys
from collections.abc import Mapping

from rich.console import Console
from rich.table import Table

from bench.databases import KINDS
from bench.faults import killing
from bench.faults.killing import Outcome, Plan

SECONDS, KILLS = 30.0, 20
LATEST_START = 3.0
WIDTH = 100


def main() -> None:
    """Try each kind of database, print one table, and fail when anything is wrong."""
    asked = _asked()
    outcomes: dict[str, Outcome] = {}
    for kind in asked.database:
        print(f"  {kind}", file=sys.stderr)  # it takes a minute
        outcomes[kind] = killing.on_new(kind, Plan(asked.seconds, asked.kills))
    Console(width=WIDTH).print(_table(outcomes))
    if not all(outcome.is_sound for outcome in outcomes.values()):
        sys.exit("Something was lost.")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.faults", description=__doc__)
    parser.add_argument("--database", nargs="+", choices=KINDS, default=KINDS)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="of life, in all")
    parser.add_argument("--kills", type=int, default=KILLS)
    return parser.parse_args()


def _table(outcomes: Mapping[str, Outcome]) -> Table:
    table = Table(title="Killed while members write", title_justify="left")
    table.add_column("")
    for kind in outcomes:
        table.add_column(kind, justify="right")
    for name, cells in _rows(list(outcomes.values())).items():
        table.add_row(name, *cells)
    return table


def _rows(outcomes: list[Outcome]) -> Mapping[str, list[str]]:
    done = {f"{what}, acknowledged": what for what in ("replies", "topics")}
    done |= {f"{what}, acknowledged": what for what in ("edits", "removals")}
    wrong = dict.fromkeys(name for outcome in outcomes for name in outcome.wrong)
    return {
        "killed, times": [str(o.kills) for o in outcomes],
        "in all, seconds": [f"{o.elapsed:.0f}" for o in outcomes],
        **{name: [str(o.done[what]) for o in outcomes] for name, what in done.items()},
        "sent again, no answer": [str(o.again["no answer"]) for o in outcomes],
        "sent again, after a 5xx": [str(_refusals(o)) for o in outcomes],
        "jobs wished": [str(o.jobs) for o in outcomes],
        "ready again, seconds": [_middle_and_worst(o.starts) for o in outcomes],
        "[bold]wrong afterwards[/]": ["" for _ in outcomes],
        **{name: [_count(o, name) for o in outcomes] for name in wrong},
    }


def _refusals(outcome: Outcome) -> int:
    return outcome.again.total() - outcome.again["no answer"]


def _middle_and_worst(times: list[float]) -> str:
    middle, worst = sorted(times)[len(times) // 2], max(times)
    late = " (late)" if worst > LATEST_START else ""
    return f"{middle:.2f}, {worst:.2f} at worst{late}"


def _count(outcome: Outcome, name: str) -> str:
    return str(outcome.wrong[name]) if name in outcome.wrong else "–"


if __name__ == "__main__":
    main()
