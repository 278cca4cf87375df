"""What the check learns of an import's ids, in a temporary file: memory stays flat."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -16000;
CREATE TABLE known (
    kind TEXT, old TEXT, number INTEGER, place TEXT, new INTEGER, PRIMARY KEY (kind, old)
) WITHOUT ROWID;
CREATE TABLE answer (
    number INTEGER PRIMARY KEY, old TEXT, target TEXT, topic TEXT, line INTEGER
);
BEGIN;
"""


class Answer(NamedTuple):
    """A post that answers another: their ids here, and the answer's place in the file."""

    number: int
    post_id: int
    reply_to_id: int


class Ledger:
    """Each id of the file, its number among its kind, and the id it gets here."""

    def __init__(self, file: Path) -> None:
        """Begin an empty ledger in `file`."""
        self.counts: Counter[str] = Counter()
        self._db = sqlite3.connect(file, isolation_level=None)
        self._db.executescript(_TABLES)

    def add(self, kind: str, old: str, place: str | None = None) -> bool:
        """Give one more of `kind` its number; False when that id is there already."""
        try:
            self._db.execute(
                "INSERT INTO known (kind, old, number, place) VALUES (?, ?, ?, ?)",
                (kind, old, self.counts[kind] + 1, place),
            )
        except sqlite3.IntegrityError:
            return False
        self.counts[kind] += 1
        return True

    def has(self, kind: str, old: str) -> bool:
        """Tell whether the file has declared this id so far."""
        return self._one("SELECT 1 FROM known WHERE kind = ? AND old = ?", kind, old)

    def add_answer(self, line: int, old: str, target: str, topic: str) -> None:
        """Remember that a post answers another, perhaps a later one."""
        self._db.execute(
            "INSERT INTO answer (old, target, topic, line) VALUES (?, ?, ?, ?)",
            (old, target, topic, line),
        )

    def stray_answer(self) -> tuple[int, str] | None:
        """Return line and target of the first answer to no post of its topic."""
        row: tuple[int, str] | None = self._db.execute(
            "SELECT line, target FROM answer LEFT JOIN known"
            " ON kind = 'post' AND known.old = target AND place = topic"
            " WHERE known.old IS NULL ORDER BY line LIMIT 1"
        ).fetchone()
        return row

    def greatest(self, kind: str) -> int:
        """Return the greatest id of a kind whose ids are whole numbers."""
        found: int = self._db.execute(
            "SELECT coalesce(max(CAST(old AS INTEGER)), 0) FROM known WHERE kind = ?",
            (kind,),
        ).fetchone()[0]
        return found

    def number_from(self, kind: str, base: int) -> None:
        """Give every id of `kind` the one here that follows `base` by its number."""
        self._db.execute("UPDATE known SET new = number + ? WHERE kind = ?", (base, kind))

    def keep(self, kind: str) -> None:
        """Let every id of `kind` be the same here."""
        self._db.execute(
            "UPDATE known SET new = CAST(old AS INTEGER) WHERE kind = ?", (kind,)
        )

    def came_before(self, ids: Iterable[tuple[str, str, int]]) -> None:
        """Say which ids, as kind, old and new, were imported earlier."""
        self._db.executemany(
            "UPDATE known SET new = ? WHERE kind = ? AND old = ?",
            ((new, kind, old) for kind, old, new in ids),
        )

    def new_id(self, kind: str, old: str) -> int | None:
        """Return the id here, None for one that the file does not declare."""
        row = self._db.execute(
            "SELECT new FROM known WHERE kind = ? AND old = ?", (kind, old)
        ).fetchone()
        return row[0] if row else None

    def answers(self, after: int, limit: int) -> list[Answer]:
        """Return the answers after a place in the file."""
        rows = self._db.execute(
            "SELECT answer.number, a.new, b.new FROM answer"
            " JOIN known a ON a.kind = 'post' AND a.old = answer.old"
            " JOIN known b ON b.kind = 'post' AND b.old = target"
            " WHERE answer.number > ? ORDER BY answer.number LIMIT ?",
            (after, limit),
        )
        return [Answer(*row) for row in rows]

    def close(self) -> None:
        """Let the file go."""
        self._db.close()

    def _one(self, query: str, *values: str) -> bool:
        return self._db.execute(query, values).fetchone() is not None


@contextmanager
def temporary() -> Iterator[Ledger]:
    """Open a ledger that is gone afterwards."""
    with TemporaryDirectory(prefix="causerie-") as folder:
        ledger = Ledger(Path(folder) / "ledger.sqlite3")
        try:
            yield ledger
        finally:
            ledger.close()


def settle(ledger: Ledger, reserved: Mapping[str, int], kept: Iterable[str]) -> None:
    """Decide every id: the same as in the file for `kept` kinds, else counted on."""
    for kind in kept:
        ledger.keep(kind)
    for kind, base in reserved.items():
        ledger.number_from(kind, base)
