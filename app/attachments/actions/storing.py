"""Attachments: bytes are kept once, and forgotten when nothing points at them."""

import hashlib
import secrets

import structlog
from sqlalchemy.orm import Session

from app.attachments import queries
from app.attachments.models import StoredFile
from app.core import bus
from app.core.backends.storage import Storage

log = structlog.get_logger()


def store(
    db: Session,
    storage: Storage,
    content: bytes,
    media_type: str,
    dimensions: tuple[int, int] | None = None,
    file_id: int | None = None,
) -> StoredFile:
    """Keep `content` once: the same bytes again give the same stored file.

    A new one is numbered by the database, or `file_id` where that was set aside. Bytes are
    taken as they are: an operator brings them. What somebody sends is received instead.
    """
    digest = hashlib.sha256(content).digest()
    known = queries.file_with(db, digest)
    if known is not None and storage.holds(known.key):
        return known
    if known is None:
        width, height = dimensions or (None, None)
        known = StoredFile(
            id=file_id,
            sha256=digest,
            size=len(content),
            key=fresh_key(),
            media_type=media_type,
            width=width,
            height=height,
        )
        db.add(known)
        db.flush()  # the caller attaches by its id
    storage.put(known.key, content)
    return known


def fresh_key() -> str:
    """Return a key for new bytes, which nobody can guess."""
    return secrets.token_hex(16)


def forget(storage: Storage, *keys: str | None) -> None:
    """Delete bytes; those that cannot be deleted now are swept away later."""
    for key in keys:
        try:
            if key is not None:
                storage.delete(key)
        except Exception as error:
            log.exception("bytes not deleted", key=key, error=str(error))


def forget_later(db: Session, storage: Storage, *keys: str | None) -> None:
    """Delete bytes once the rows that pointed at them are gone for good."""
    bus.after_commit(db, lambda: forget(storage, *keys))
