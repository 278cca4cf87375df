"""Exchange: where a member came from, told to him and erased."""

from collections.abc import Iterator

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.accounts.personal import How, Part, Person, Records
from app.core.backends.queue import Worktable
from app.core.db.rows import told
from app.exchange.models import ImportedId


def export(db: Session, member_id: int) -> Iterator[Part]:
    """Tell which account of which other forum a member had."""
    stmt = select(ImportedId.source, ImportedId.old_id)
    own = stmt.where(ImportedId.kind == "member", ImportedId.new_id == member_id)
    yield Records("imported", told(db, own.order_by(ImportedId.source)))


def erase(table: Worktable, person: Person, how: How) -> None:
    """Forget where a member came from: the other forum knows who that is."""
    del how
    own = (ImportedId.kind == "member", ImportedId.new_id == person.id)
    with table.database.writing() as db:
        db.execute(delete(ImportedId).where(*own))
