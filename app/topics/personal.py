"""Topics: what a member began and did, told to him and erased."""

from collections.abc import Callable, Iterator, Sequence

from sqlalchemy.orm import Session

from app.accounts.personal import How, Part, Person, Records
from app.core.backends.queue import Worktable
from app.topics.actions import erasing
from app.topics.queries import own

AT_ONCE = 100


def export(db: Session, member_id: int) -> Iterator[Part]:
    """Tell which topics a member began, and what he did to topics."""
    yield Records("topics", own.topics(db, member_id))
    yield Records("topic_events", own.events(db, member_id))
    yield Records("topic_locks", own.locks(db, member_id))


def erase(table: Worktable, person: Person, how: How) -> None:
    """Take a member off topics; what is left of one that he alone filled has no title."""
    del how

    def disown(db: Session, topic_id: int) -> None:
        erasing.disown_topic(db, person, topic_id)
        erasing.blank_if_empty(db, topic_id)

    def count(db: Session, topic_id: int) -> None:
        erasing.count_as_nobody(db, person.id, topic_id)

    _each(table, lambda db: own.begun_by(db, person.id, AT_ONCE), disown)
    _each(table, lambda db: own.written_in(db, person.id, AT_ONCE), count)
    with table.database.reading() as db:
        changed = own.changed_by(db, person.id)
    for topic_id in changed:
        with table.database.writing() as db:
            erasing.unsign_events(db, person, topic_id)
    with table.database.writing() as db:
        erasing.unsign_locks(db, person.id)


def _each(
    table: Worktable,
    find: Callable[[Session], Sequence[int]],
    act: Callable[[Session, int], None],
) -> None:
    """Do something to each topic, in a transaction of its own, until there is none left."""
    while True:
        with table.database.reading() as db:
            found = find(db)
        if not found:
            return
        for topic_id in found:
            with table.database.writing() as db:
                act(db, topic_id)
