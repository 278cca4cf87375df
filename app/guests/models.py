"""Guests: tables."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.accounts.models import NAME_LENGTH
from app.core.db.base import NEVER_REUSED, Base, IntPk
from app.topics.models import TITLE_LENGTH


class GuestMessage(Base):
    """What a guest wrote, held until it may become a post; and what became of it.

    Without a topic it opens one, called `title`. `fingerprint` tells the same message sent
    twice. `revision` counts its texts. `queued_for` says why a moderator reads it,
    `decided_by_id` who did; `reason` and `reason_words` why it did not appear. `member_id`
    is whose account it is published under, or was given to. What was settled keeps neither
    words nor file; what expired keeps nothing of anybody.
    """

    __tablename__ = "guest_message"
    __table_args__ = (
        CheckConstraint(
            "state IN ('submitted', 'awaiting', 'moderation', 'published', 'refused', "
            "'expired')",
            name="state",
        ),
        Index("ix_guest_message_state", "state", "held_at"),
        NEVER_REUSED,
    )

    id: Mapped[IntPk]
    forum_id: Mapped[int | None] = mapped_column(
        ForeignKey("forum.id", ondelete="SET NULL")
    )
    topic_id: Mapped[int | None] = mapped_column(
        ForeignKey("topic.id", ondelete="SET NULL"), index=True
    )
    title: Mapped[str | None] = mapped_column(String(TITLE_LENGTH))
    reply_to_id: Mapped[int | None] = mapped_column(
        ForeignKey("post.id", ondelete="SET NULL")
    )
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    address: Mapped[str | None] = mapped_column(String(254))
    address_key: Mapped[str | None] = mapped_column(String(254), index=True)
    source: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(8))
    wants_answers: Mapped[bool] = mapped_column(default=False)
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"), index=True)
    file_name: Mapped[str | None] = mapped_column(Text)
    fingerprint: Mapped[bytes | None] = mapped_column(unique=True)
    revision: Mapped[int] = mapped_column(default=1)
    state: Mapped[str] = mapped_column(String(16), default="submitted")
    held_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    queued_at: Mapped[datetime | None]
    queued_for: Mapped[str | None] = mapped_column(String(16))
    settled_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    reason: Mapped[str | None] = mapped_column(String(24))
    reason_words: Mapped[str | None] = mapped_column(Text)
    reminders: Mapped[int] = mapped_column(default=0)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)
    claimed_at: Mapped[datetime | None]
    post_id: Mapped[int | None] = mapped_column(
        ForeignKey("post.id", ondelete="SET NULL"), index=True
    )
