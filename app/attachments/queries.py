"""Attachments: every SELECT."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.attachments.models import Attachment, StoredFile
from app.core.db.rows import AnyRow


def of_posts(db: Session, post_ids: Sequence[int]) -> Sequence[AnyRow]:
    """Return the files of these posts, in the order they were attached.

    The caller has already made sure that the reader may see the posts.
    """
    stmt = (
        select(
            Attachment.id,
            Attachment.post_id,
            Attachment.name,
            Attachment.downloads,
            Attachment.is_in_body,
            StoredFile.media_type,
            StoredFile.size,
            StoredFile.width,
            StoredFile.height,
        )
        .join(StoredFile, StoredFile.id == Attachment.file_id)
        .where(Attachment.post_id.in_(post_ids))
        .order_by(Attachment.id)
    )
    return db.execute(stmt).all()
