"""The marks of the request's reader: what was read that the database does not know yet."""

from typing import cast

from fastapi import Request

from app.accounts.reader import Reader
from app.core.backends.counters import is_opening
from app.tracking.marks import Marks, OwnMarks


def own_marks(request: Request, reader: Reader) -> OwnMarks | None:
    """Return the reader's own marks; a guest has none."""
    return None if reader.id is None else _marks(request).of(reader.id)


def mark_read(request: Request, reader: Reader, topic_id: int, position: int) -> None:
    """Remember how far a member has read, unless the page is only fetched ahead."""
    if reader.id and position and is_opening(request.method, request.headers):
        _marks(request).add(reader.id, topic_id, position)


def _marks(request: Request) -> Marks:
    return cast("Marks", request.app.state.marks)
