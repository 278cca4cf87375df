"""Who writes in a topic."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.accounts.authors import Author
from app.core.db.rows import AnyRow


@dataclass(frozen=True, slots=True)
class Participant:
    """A member with the number of posts, or all others together (kind "guest")."""

    author: Author
    post_count: int


def participants(rows: Iterable[AnyRow]) -> tuple[Participant, ...]:
    """Describe those of the `people` rows who wrote."""
    return tuple(
        Participant(face(row.id, row.name, row.state, row.picture), row.post_count)
        for row in rows
        if row.post_count is not None
    )


def face(
    member_id: int | None, name: str | None, state: str | None, picture_id: int | None
) -> Author:
    """Tell a participant; those without an account share one face."""
    if member_id is None or name is None:
        return Author("guest")
    if state == "deleted":
        return Author("name", name)
    return Author("member", name, member_id, picture_id)
