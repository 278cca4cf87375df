"""What happened to a topic, told between its posts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.accounts import authors
from app.accounts.authors import Author
from app.core.db.rows import AnyRow


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the stream: a new title (`before` and `after`), or a post put back.

    A title that was taken away for good is None.
    """

    kind: str
    author: Author
    at: datetime
    number: int | None
    before: str | None
    after: str | None


def happenings(rows: Iterable[AnyRow]) -> tuple[Happening, ...]:
    """Describe those of the rows beside a topic that tell events, in order of time."""
    told = sorted((row for row in rows if row.kind is not None), key=lambda row: row.at)
    return tuple(
        Happening(
            kind=row.kind,
            author=authors.author(row.id, row.name, row.state, None, gone=row.id is None),
            at=row.at,
            number=row.number,
            before=row.before,
            after=row.after,
        )
        for row in told
    )


def between(
    events: Iterable[Happening], times: Iterable[datetime]
) -> tuple[list[tuple[Happening, ...]], tuple[Happening, ...]]:
    """Share events out among posts written at these `times`: those told before each.

    What happened after the last post comes second.
    """
    waiting = list(events)
    shares: list[tuple[Happening, ...]] = []
    for time in times:
        share = tuple(event for event in waiting if event.at < time)
        waiting = waiting[len(share) :]
        shares.append(share)
    return shares, tuple(waiting)
