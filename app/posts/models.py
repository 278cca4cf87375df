"""Posts: tables."""

from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.accounts.models import NAME_LENGTH, Authored
from app.core.db.base import NEVER_REUSED, Base, IntPk


class Post(Authored, Base):
    """One message: the source its author wrote, and the HTML made of it once.

    `position` is 1…n over the topic's published posts, whatever became of them since;
    a held post has none. `thread_path` sorts the nested view depth-first. `revision` counts
    its texts: an edit that began from an older one is a conflict. `reworded_at` is when its
    author wrote the present text, where no edit line tells it. `idempotency_key` is the
    form's: the same form sent twice makes one post. `editor_is_erased` where its last
    editor was somebody else, whose account is erased.
    """

    __tablename__ = "post"
    __table_args__ = (
        CheckConstraint(
            "state IN ('visible', 'pending', 'hidden', 'deleted')", name="state"
        ),
        CheckConstraint("format IN ('markdown', 'html', 'text')", name="format"),
        UniqueConstraint("topic_id", "position"),
        UniqueConstraint("author_id", "idempotency_key"),
        Index("ix_post_topic_id_thread_path", "topic_id", "thread_path"),
        NEVER_REUSED,
    )

    id: Mapped[IntPk]
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"))
    position: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(index=True)
    state: Mapped[str] = mapped_column(String(16), default="visible")
    format: Mapped[str] = mapped_column(String(16))
    source: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text, default="")
    excerpt: Mapped[str] = mapped_column(Text, default="")
    renderer: Mapped[int] = mapped_column(default=0, index=True)
    reply_to_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"), index=True)
    answer_count: Mapped[int] = mapped_column(default=0)
    thread_path: Mapped[str] = mapped_column(String(200), default="")
    thread_depth: Mapped[int] = mapped_column(default=0)
    edited_at: Mapped[datetime | None]
    edited_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    edit_reason: Mapped[str | None] = mapped_column(Text)
    edit_is_minor: Mapped[bool] = mapped_column(default=False)
    editor_is_erased: Mapped[bool] = mapped_column(default=False, server_default=false())
    revision: Mapped[int] = mapped_column(default=1)
    reworded_at: Mapped[datetime | None]
    idempotency_key: Mapped[str | None] = mapped_column(String(64))
    removed_at: Mapped[datetime | None] = mapped_column(index=True)
    removed_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))


class Revision(Base):
    """What a post said before one of its edits: when, by whom and why that was written.

    A purged one keeps its place in the history without its words.
    """

    __tablename__ = "revision"
    __table_args__ = NEVER_REUSED

    id: Mapped[IntPk]
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True)
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    format: Mapped[str | None] = mapped_column(String(16))
    source: Mapped[str | None] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Text)
    is_minor: Mapped[bool] = mapped_column(default=False)
    editor_is_erased: Mapped[bool] = mapped_column(default=False, server_default=false())
    title: Mapped[str | None] = mapped_column(Text)
    purged_at: Mapped[datetime | None]
    purged_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))


class Quote(Base):
    """An edge: this post quotes that one. Its HTML is filled into the page when read.

    `ordinal` is the number in the post's stored marker; an edge that the body does not
    carry (known only from an import) counts downwards from -1 and has no HTML. `is_changed`
    when its words stand in no revision of their source.
    """

    __tablename__ = "quote"

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    source_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"), index=True)
    author_name: Mapped[str | None] = mapped_column(String(NAME_LENGTH))
    quoted_at: Mapped[datetime | None]
    html: Mapped[str | None] = mapped_column(Text)
    is_changed: Mapped[bool] = mapped_column(default=False)
    length: Mapped[int] = mapped_column(default=0)
    depth: Mapped[int] = mapped_column(default=1)
