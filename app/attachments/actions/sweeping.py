"""Attachments: what nobody shows any more is swept away, rows first and bytes after."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

import structlog
from sqlalchemy import delete, or_
from sqlalchemy.orm import Session

from app.attachments import queries
from app.attachments.actions.storing import forget, forget_later
from app.attachments.models import Attachment, StoredFile
from app.core.backends.storage import Storage

KEPT = timedelta(hours=24)
AT_ONCE = 500
MOST_ASTRAY = 20
"""Crashes leave a few keys without a row; more of them than of others are no accident."""

log = structlog.get_logger()


def sweep(db: Session, storage: Storage, now: datetime) -> int:
    """Remove drafts older than a day, then some stored files that nothing points at.

    Their bytes go after the commit. Return how many files went: do it again until none.
    """
    is_over = or_(Attachment.kept_until.is_(None), Attachment.kept_until < now)
    db.execute(
        delete(Attachment).where(
            Attachment.post_id.is_(None), Attachment.created_at < now - KEPT, is_over
        )
    )
    idle = queries.idle_files(db, AT_ONCE)
    gone = (
        delete(StoredFile)
        .where(StoredFile.id.in_(idle), queries.is_idle())  # asked again, now they are held
        .returning(StoredFile.key, StoredFile.thumbnail_key)
    )
    rows = db.execute(gone).all()
    forget_later(db, storage, *(key for row in rows for key in row))
    return len(rows)


def sweep_bytes(db: Session, storage: Storage, now: datetime) -> int:
    """Delete bytes older than a day of which no row knows: a crash left them.

    Where they are the greater part the storage is another forum's, or the database is:
    nothing is deleted then. Return how many went.
    """
    known, astray = 0, list[str]()
    for keys in _batches(storage, now - KEPT):
        found = queries.keys_among(db, keys)
        known += len(found)
        astray += [key for key in keys if key not in found]
    if astray and (not known or len(astray) > known + MOST_ASTRAY):
        log.error("storage of another database", known=known, astray=len(astray))
        return 0
    forget(storage, *astray)
    return len(astray)


def _batches(storage: Storage, before: datetime) -> Iterator[list[str]]:
    kept = iter(storage.keys())
    old = (key for key, since in kept if since < before)
    while batch := list(islice(old, AT_ONCE)):
        yield batch
