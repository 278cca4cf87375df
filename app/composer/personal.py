"""Composer: a member's drafts, told to him and erased."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from app.accounts.personal import How, Part, Person, Records
from app.composer import actions, queries
from app.core.backends.queue import Worktable


def export(db: Session, member_id: int) -> Iterator[Part]:
    """Tell what a member has begun to write."""
    yield Records(
        "drafts",
        [
            {
                "kind": draft.kind,
                "subject_id": draft.subject_id,
                "title": draft.title,
                "body": draft.body,
                "reply_to": draft.reply_to_id,
                "files": draft.file_ids,
                "saved_at": draft.saved_at,
            }
            for draft in queries.all_of(db, member_id)
        ],
    )


def erase(table: Worktable, person: Person, how: How) -> None:
    """Forget what a member began to write, and name him in nobody else's drafts."""
    del how
    with table.database.writing() as db:
        actions.forget_all(db, person.id)
    last: int | None = 0
    while last is not None:
        with table.database.writing() as db:
            last = actions.unname(db, person, last)
