"""Attachments: everything that changes one."""

import hashlib
import secrets
from collections.abc import Mapping

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.attachments.models import Attachment, StoredFile
from app.core.backends.storage import Storage


def store(
    db: Session,
    storage: Storage,
    content: bytes,
    media_type: str,
    dimensions: tuple[int, int] | None = None,
    file_id: int | None = None,
) -> StoredFile:
    """Keep `content` once: the same bytes again give the same stored file.

    A new one is numbered by the database, or `file_id` where that was set aside.
    """
    digest = hashlib.sha256(content).digest()
    known = db.scalar(select(StoredFile).where(StoredFile.sha256 == digest))
    if known is not None and storage.holds(known.key):
        return known
    if known is None:
        width, height = dimensions or (None, None)
        known = StoredFile(
            id=file_id,
            sha256=digest,
            size=len(content),
            key=secrets.token_hex(16),
            media_type=media_type,
            width=width,
            height=height,
        )
        db.add(known)
        db.flush()  # the caller attaches by its id
    storage.put(known.key, content)
    return known


def count_downloads(db: Session, counts: Mapping[int, int]) -> None:
    """Add the downloads of the last seconds."""
    for attachment_id, times in counts.items():
        db.execute(
            update(Attachment)
            .where(Attachment.id == attachment_id)
            .values(downloads=Attachment.downloads + times)
        )
