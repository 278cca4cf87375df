"""What an import read, wrote and left out: kept with its checkpoint, shown at its end."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

MOST_NAMES = 100
OTHERS = "…"


@dataclass(slots=True)
class Tally:
    """The records of one kind."""

    read: int = 0
    written: int = 0
    already: int = 0
    skipped: Counter[str] = field(default_factory=Counter)

    @property
    def is_whole(self) -> bool:
        """Whether everything read went somewhere."""
        return self.read == self.written + self.already + self.skipped.total()


@dataclass(slots=True)
class Report:
    """Tallies by kind, what the format does not know, and remarks on what was changed."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    unknown: Counter[str] = field(default_factory=Counter)
    remarks: Counter[str] = field(default_factory=Counter)
    mismatches: list[str] = field(default_factory=list)

    def tally(self, kind: str) -> Tally:
        """Return the tally of `kind`."""
        return self.tallies.setdefault(kind, Tally())

    def note_unknown(self, names: Iterable[str]) -> None:
        """Count kinds and keys kept out; beyond a hundred names, under one."""
        for name in names:
            known = name in self.unknown or len(self.unknown) < MOST_NAMES
            self.unknown[name if known else OTHERS] += 1

    def resume(self, earlier: "Report") -> None:
        """Take up what an earlier run of the same import had done."""
        for kind, done in earlier.tallies.items():
            tally = self.tally(kind)
            tally.written, tally.already = done.written, done.already
            tally.skipped = done.skipped
        self.remarks = earlier.remarks

    def as_json(self) -> dict[str, Any]:
        """Return what is stored."""
        return {
            "tallies": {
                kind: [t.read, t.written, t.already, dict(t.skipped)]
                for kind, t in self.tallies.items()
            },
            "remarks": dict(self.remarks),
        }


def stored(kept: dict[str, Any]) -> Report:
    """Return a report as it was stored."""
    tallies = {
        kind: Tally(read, written, already, Counter(skipped))
        for kind, (read, written, already, skipped) in kept.get("tallies", {}).items()
    }
    return Report(tallies, remarks=Counter(kept.get("remarks", {})))
