"""Forums: every SELECT, and who may see which."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import Session

from app.accounts.reader import Reader
from app.core.errors import NotFound
from app.forums.models import Forum


def visible_to(reader: Reader) -> ColumnElement[bool]:
    """Filter the forums `reader` may see: so far, every forum is open to all."""
    del reader
    return true()


def seen_by(db: Session, forum_id: int, reader: Reader) -> Forum:
    """Return the forum, or raise `NotFound` as if it did not exist."""
    stmt = select(Forum).where(Forum.id == forum_id, visible_to(reader))
    if forum := db.scalar(stmt):
        return forum
    raise NotFound


def children_of(db: Session, forum_id: int, reader: Reader) -> Sequence[Forum]:
    """Return the forums right below this one."""
    stmt = select(Forum).where(Forum.parent_id == forum_id, visible_to(reader))
    return db.scalars(stmt.order_by(Forum.position, Forum.id)).all()
