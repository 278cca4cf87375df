"""Attachments: files of posts that are gone, and of people who are."""

from collections.abc import Collection, Sequence

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from app.attachments.models import Attachment
from app.core.backends.queue import wish


def forget_files_of(db: Session, post_ids: Collection[int]) -> Sequence[str]:
    """Remove the files of posts; return what they were called. Their bytes go soon."""
    gone = delete(Attachment).where(Attachment.post_id.in_(post_ids))
    names = db.scalars(gone.returning(Attachment.name)).all()
    if names:
        sweep_soon(db)
    return names


def disown_files(db: Session, owner_id: int) -> None:
    """Remove an owner's drafts; what he added to others' posts is nobody's now."""
    own = Attachment.owner_id == owner_id
    db.execute(delete(Attachment).where(own, Attachment.post_id.is_(None)))
    db.execute(update(Attachment).where(own).values(owner_id=None))
    sweep_soon(db)


def sweep_soon(db: Session) -> None:
    """Have the bytes that nothing points at removed, without waiting for the hour."""
    wish(db, "attachments.sweep", key="sweep")
