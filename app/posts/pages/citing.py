"""Posts put into a new one as quotes: only what their reader may read."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.accounts.reader import Reader
from app.core.text import citing
from app.core.text.citing import Quotable
from app.posts.queries import bodies, writing
from app.posts.queries.erased import without_erased


@dataclass(frozen=True, slots=True)
class Cited:
    """The quotes as they are typed, in the order asked for; some may be out of reach."""

    source: str
    lacks_some: bool


def cited(db: Session, post_ids: Sequence[int], reader: Reader) -> Cited:
    """Quote these posts, each once; the names of erased members are left out."""
    wanted = list(dict.fromkeys(post_ids))
    if not wanted:
        return Cited("", lacks_some=False)
    found = {row.id: row for row in writing.quotable(db, wanted, reader)}
    files = bodies.files_of(db, list(found))
    quotes = citing.cite_many(
        Quotable(
            row.id,
            without_erased(db, row.source, row.format),
            row.format,
            files.get(row.id, {}),
        )
        for row in (found[number] for number in wanted if number in found)
    )
    return Cited(quotes, lacks_some=len(found) < len(wanted))
