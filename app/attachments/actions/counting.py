"""Attachments: downloads are counted."""

from collections.abc import Mapping

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.attachments.models import Attachment


def count_downloads(db: Session, counts: Mapping[int, int]) -> None:
    """Add the downloads of the last seconds."""
    for attachment_id, times in counts.items():
        db.execute(
            update(Attachment)
            .where(Attachment.id == attachment_id)
            .values(downloads=Attachment.downloads + times)
        )
