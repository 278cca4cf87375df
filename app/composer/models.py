"""Composer: tables."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db.base import NEVER_REUSED, Base, IntPk


class Draft(Base):
    """What a member has begun to write in one place, and not published.

    `kind` and `subject_id` are the place: a reply in a topic, a topic in a forum, an edit
    of a post. `version` grows with each change, and so does not come back: whoever knows
    another one is told. Without `saved_at` nothing is kept here any more, and `settled_key`
    is the form whose words were published: what it sends late is not taken up again.
    """

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("member_id", "kind", "subject_id"), NEVER_REUSED)

    id: Mapped[IntPk]
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    kind: Mapped[str] = mapped_column(String(8))
    subject_id: Mapped[int]
    version: Mapped[int]
    title: Mapped[str] = mapped_column(Text, default="")
    body: Mapped[str] = mapped_column(Text, default="")
    reply_to_id: Mapped[int | None]
    base_revision: Mapped[int | None]
    file_ids: Mapped[list[int]] = mapped_column(JSON, default=list)
    form_key: Mapped[str] = mapped_column(String(64), default="")
    settled_key: Mapped[str] = mapped_column(String(64), default="")
    saved_at: Mapped[datetime | None]
    changed_at: Mapped[datetime] = mapped_column(index=True)
