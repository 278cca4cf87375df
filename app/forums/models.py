"""Forums: tables."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db.base import NEVER_REUSED, Base, IntPk

TITLE_LENGTH = 120


class Forum(Base):
    """A place for topics, with its counters kept in the transactions that change them.

    `last_post_id` is such a counter too, not a foreign key: tables have no cycles.
    `guest_mode` (off, confirm, register) is how guests write here, NULL as everywhere.
    """

    __tablename__ = "forum"
    __table_args__ = NEVER_REUSED

    id: Mapped[IntPk]
    title: Mapped[str] = mapped_column(String(TITLE_LENGTH))
    description: Mapped[str] = mapped_column(Text, default="")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("forum.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    is_shareable: Mapped[bool] = mapped_column(default=True)
    guest_mode: Mapped[str | None] = mapped_column(String(16))
    topic_count: Mapped[int] = mapped_column(default=0)
    post_count: Mapped[int] = mapped_column(default=0)
    last_post_id: Mapped[int | None]
    last_post_at: Mapped[datetime | None]
