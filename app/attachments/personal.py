"""Attachments: a member's files, told to him and erased."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from app.accounts.personal import Bytes, How, Part, Person, Records
from app.attachments import actions, queries
from app.core.backends.queue import Worktable


def export(db: Session, member_id: int) -> Iterator[Part]:
    """Tell what a member attached, and hand over every file."""
    files = queries.all_of(db, member_id)
    yield Records(
        "files",
        [
            {
                "id": file.id,
                "post_id": file.post_id,
                "name": file.name,
                "alt": file.alt,
                "created_at": file.created_at,
                "media_type": file.media_type,
                "size": file.size,
                "file": _path(file.id, file.name),
            }
            for file in files
        ],
    )
    for file in files:
        yield Bytes(_path(file.id, file.name), file.key, file.size)


def erase(table: Worktable, person: Person, how: How) -> None:
    """Remove what is left of a member's files: those of his posts went with them."""
    del how
    with table.database.writing() as db:
        actions.disown_files(db, person.id)


def _path(number: int, name: str) -> str:
    return f"files/{number}-{name}"
