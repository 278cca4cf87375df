"""Counts a whole forum again, by SQL of its own, and tells whatever does not add up."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from app.core.backends.queue import Job
from app.posts.models import Post, Revision
from bench.faults.authors import Author

_SQL = Path(__file__).with_name("counts.sql").read_text("utf-8")
COUNTS = dict(part.strip().split("\n", 1) for part in _SQL.split("--: ")[1:])
"""What each counter counts, and the query for the rows in which it is wrong."""


def counters(db: Session) -> Iterator[tuple[str, int]]:
    """Yield what each counter counts, and in how many rows it is wrong."""
    for name, wrong in COUNTS.items():
        yield name, len(db.execute(text(wrong)).all())


def soundness(db: Session) -> Iterator[tuple[str, int]]:
    """Yield what SQLite says of its own file; another database watches over itself."""
    if db.get_bind().dialect.name == "sqlite":
        said = list(db.scalars(text("PRAGMA integrity_check")))
        yield "integrity_check", 0 if said == ["ok"] else len(said)
        yield "foreign_key_check", len(db.execute(text("PRAGMA foreign_key_check")).all())


def acknowledged(
    db: Session, authors: Iterable[Author], before: int
) -> Iterator[tuple[str, int]]:
    """Compare the posts written since there were `before` with what authors were told."""
    told = {post_id: one for author in authors for post_id, one in author.told.items()}
    newest = select(Post.id, Post.source, Post.state, Post.revision)
    kept = {row.id: row for row in db.execute(newest) if row.id in told}
    words = Counter(db.scalars(select(Post.source).where(Post.source.startswith("Voici "))))
    words += Counter(
        db.scalars(select(Revision.source).where(Revision.source.startswith("Voici ")))
    )
    yield "acknowledged posts lost", sum(post_id not in kept for post_id in told)
    yield "posts more than were written", _count(db) - before - len(told)
    yield "texts kept twice", sum(count > 1 for count in words.values())
    yield "edits lost", sum(told[p].words != row.source for p, row in kept.items())
    yield (
        "removals lost",
        sum(told[p].is_visible != (row.state == "visible") for p, row in kept.items()),
    )


def undone(db: Session, name: str) -> int:
    """Count the jobs of this name that are not done, once they have been wished."""
    return db.scalar(select(func.count()).where(Job.name == name, Job.key.is_(None))) or 0


def _count(db: Session) -> int:
    return db.scalar(select(func.count()).select_from(Post)) or 0
