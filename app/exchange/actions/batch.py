"""One batch of an import's records: the transaction, and the import it belongs to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from app.attachments import actions as attachments
from app.attachments.types import dimensions_of
from app.core.backends.storage import Storage
from app.core.db.base import Base
from app.core.db.sequences import table_of
from app.core.text import references
from app.core.text.parts import Format
from app.exchange.archive import Archive
from app.exchange.ledger import Ledger
from app.exchange.report import Report

Values = dict[str, Any]
DEAD = "0"
"""What a reference to nothing becomes: no row here has this id."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What writing records needs."""

    db: Session
    source: str
    started_at: datetime
    keeps_ids: bool
    reserved: Mapping[str, int]
    archive: Archive
    ledger: Ledger
    storage: Storage
    report: Report

    def new_id(self, kind: str, old: str | None) -> int | None:
        """Return the id here of what the file calls `old`."""
        return None if old is None else self.ledger.new_id(kind, old)

    def next_id(self, kind: str) -> int:
        """Return the next of the ids set aside for records that have none of their own."""
        return self.reserved[kind] + self.report.tally(kind).written + 1

    def insert(self, model: type[Base], rows: Sequence[Values]) -> None:
        """Insert `rows` at once."""
        if rows:
            self.db.execute(insert(table_of(model)), rows)

    def rewritten(self, text: str, fmt: Format) -> str:
        """Return `text` with the ids in it that hold here; kept ids need no change."""
        if self.keeps_ids:
            return text
        return references.rewrite(
            text,
            fmt,
            post=lambda old: str(self.new_id("post", old) or DEAD),
            attachment=lambda old: str(self.new_id("attachment", old) or DEAD),
        )

    def stored(self, path: str, media_type: str) -> int:
        """Keep a file of the archive; return its id."""
        content = self.archive.read(path)
        return attachments.store(
            self.db,
            self.storage,
            content,
            media_type,
            dimensions_of(content),
            file_id=self.new_id("file", path),
        ).id
