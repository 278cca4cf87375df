"""Admin: every SELECT."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.db.rows import AnyRow
from app.forums.models import Forum


def forums(db: Session) -> Sequence[AnyRow]:
    """Return every forum and how guests write in it, those of a parent together."""
    stmt = select(Forum.id, Forum.title, Forum.guest_mode)
    return db.execute(stmt.order_by(Forum.parent_id, Forum.position, Forum.id)).all()
