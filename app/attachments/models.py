"""Attachments: tables."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db.base import NEVER_REUSED, Base, IntPk


class StoredFile(Base):
    """Bytes kept once, whoever attached them how often: found again by their SHA-256."""

    __tablename__ = "stored_file"
    __table_args__ = NEVER_REUSED

    id: Mapped[IntPk]
    sha256: Mapped[bytes] = mapped_column(unique=True)
    size: Mapped[int]
    key: Mapped[str] = mapped_column(String(64), unique=True)
    media_type: Mapped[str] = mapped_column(String(120))
    width: Mapped[int | None]
    height: Mapped[int | None]
    thumbnail_key: Mapped[str | None] = mapped_column(String(64))
    thumbnail_width: Mapped[int | None]
    thumbnail_height: Mapped[int | None]


class Attachment(Base):
    """A file as one post shows it: under its own name, with its own counter.

    `place` tells their order in the post: as they were chosen, not as they arrived.

    Uploaded before its post is published, it belongs to `owner_id` alone until then; what
    is never published goes after a day, or at `kept_until` with the text it belongs to.
    """

    __tablename__ = "attachment"
    __table_args__ = NEVER_REUSED

    id: Mapped[IntPk]
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"), index=True)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)
    created_at: Mapped[datetime | None] = mapped_column(index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"), index=True)
    name: Mapped[str] = mapped_column(Text)
    alt: Mapped[str] = mapped_column(Text, default="")
    kept_until: Mapped[datetime | None]
    place: Mapped[int] = mapped_column(default=0)
    downloads: Mapped[int] = mapped_column(default=0)
    is_in_body: Mapped[bool] = mapped_column(default=False)
