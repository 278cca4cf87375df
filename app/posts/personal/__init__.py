"""Posts: what a member wrote, told to him and erased."""

from collections.abc import Callable, Iterator

from sqlalchemy.orm import Session

from app.accounts.personal import How, Part, Person, Records
from app.core.backends.queue import Worktable
from app.posts.actions import held
from app.posts.actions.leaving import erasing
from app.posts.queries import lasting, own

AT_ONCE = 100


def export(db: Session, member_id: int) -> Iterator[Part]:
    """Tell a member's posts, what they said before, and whom they quote."""
    yield Records("posts", own.posts(db, member_id))
    yield Records("revisions", own.revisions(db, member_id))
    yield Records("quotes", own.quotes(db, member_id))


def erase(table: Worktable, person: Person, how: How) -> None:
    """Take a member off his posts, and out of those of others; their words stay.

    What was published from his address before he had an account is his as well.
    """
    database = table.database
    with database.writing() as db:
        held.claim(db, person.id)
    while True:
        with database.reading() as db:
            ids = lasting.own(db, person.id, AT_ONCE)
        if not ids:
            break
        for post_id in ids:
            with database.writing() as db:
                erasing.disown(db, person, post_id, how)
    _go_through(table, person, erasing.unname)
    _go_through(table, person, erasing.unname_older)
    with database.writing() as db:
        erasing.unname_quotes(db, person)
        erasing.forget_editor(db, person.id)
    erasing.render_again(database)


def _go_through(
    table: Worktable, person: Person, act: Callable[[Session, Person, int], int | None]
) -> None:
    last: int | None = 0
    while last is not None:
        with table.database.writing() as db:
            last = act(db, person, last)
