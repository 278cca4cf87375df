"""Tracking: tables."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db.base import NEVER_REUSED, Base, IntPk


class TopicRead(Base):
    """How far a member has read a topic: the highest position that was on a page."""

    __tablename__ = "topic_read"

    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True)
    topic_id: Mapped[int] = mapped_column(
        ForeignKey("topic.id"), primary_key=True, index=True
    )
    position: Mapped[int]
    at: Mapped[datetime]


class AllRead(Base):
    """Until when a member counts everything as read."""

    __tablename__ = "all_read"

    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True)
    at: Mapped[datetime]


class TopicFollow(Base):
    """Who is told by mail of replies in a topic: a member, or whoever reads an address.

    A member who does not want that any more keeps the row: the form remembers it. Nothing
    up to the position `after` is told; since `told_at`, nothing more until the next visit.
    """

    __tablename__ = "topic_follow"
    __table_args__ = (
        CheckConstraint("(member_id IS NULL) <> (address IS NULL)", name="who"),
        UniqueConstraint("topic_id", "member_id"),
        UniqueConstraint("topic_id", "address_key"),
        NEVER_REUSED,
    )

    id: Mapped[IntPk]
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)
    address: Mapped[str | None] = mapped_column(String(254))
    address_key: Mapped[str | None] = mapped_column(String(254), index=True)
    language: Mapped[str] = mapped_column(String(8))
    is_wanted: Mapped[bool]
    followed_at: Mapped[datetime]
    after: Mapped[int]
    told_at: Mapped[datetime | None]
