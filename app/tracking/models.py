"""Tracking: tables."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db.base import Base


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
