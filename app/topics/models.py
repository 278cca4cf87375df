"""Topics: tables."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.accounts.models import Authored
from app.core.db.base import NEVER_REUSED, Base, IntPk

TITLE_LENGTH = 255


class Topic(Authored, Base):
    """A conversation with a title. Its counters are kept by whoever changes its posts.

    `first_post_id` and `last_post_id` are such counters, not foreign keys: tables have no
    cycles.
    """

    __tablename__ = "topic"
    __table_args__ = (
        Index("ix_topic_forum_list", "forum_id", "is_pinned", "last_post_at", "id"),
        Index("ix_topic_latest", "last_post_at", "id"),
        NEVER_REUSED,
    )

    id: Mapped[IntPk]
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"))
    title: Mapped[str] = mapped_column(String(TITLE_LENGTH))
    created_at: Mapped[datetime]
    views: Mapped[int] = mapped_column(default=0)
    is_pinned: Mapped[bool] = mapped_column(default=False)
    tags: Mapped[list[str]] = mapped_column(JSON, default=list)
    post_count: Mapped[int] = mapped_column(default=0)
    reply_count: Mapped[int] = mapped_column(default=0)
    first_post_id: Mapped[int | None]
    last_post_id: Mapped[int | None]
    last_post_at: Mapped[datetime | None]


class TopicLock(Base):
    """A topic was closed to replies: by whom, when and why, where that is known."""

    __tablename__ = "topic_lock"

    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"), primary_key=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    at: Mapped[datetime | None]
    reason: Mapped[str | None] = mapped_column(Text)


class Participant(Base):
    """How many visible posts someone wrote in a topic; all without an account are one.

    The first of these posts names the row: a post has one writer and one topic.
    """

    __tablename__ = "participant"
    __table_args__ = (
        UniqueConstraint("topic_id", "member_id"),
        Index("ix_participant_rank", "topic_id", "post_count"),
    )

    first_post_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)
    post_count: Mapped[int]


class TopicEvent(Base):
    """Something that happened to a topic, told in its stream: a new title, a post back."""

    __tablename__ = "topic_event"
    __table_args__ = (Index("ix_topic_event_stream", "topic_id", "at"), NEVER_REUSED)

    id: Mapped[IntPk]
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"))
    kind: Mapped[str] = mapped_column(String(24))
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)
