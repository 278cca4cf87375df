"""Attachments: a file that the forum made itself is kept like every other."""

import hashlib
from pathlib import Path
from typing import cast

from sqlalchemy.orm import Session

from app.attachments.actions.keeping import keep_bytes
from app.attachments.actions.receiving import Prepared
from app.attachments.actions.storing import fresh_key
from app.core.backends.storage import Storage

ARCHIVE = "application/zip"


def made(storage: Storage, path: Path) -> Prepared:
    """Store an archive, read piece by piece."""
    key = fresh_key()
    storage.put_file(key, path)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").digest()
    return Prepared(path.name, ARCHIVE, path.stat().st_size, digest, key)


def keep(db: Session, storage: Storage, made: object) -> int:
    """Keep it and return its file's id."""
    return keep_bytes(db, storage, cast("Prepared", made)).id
