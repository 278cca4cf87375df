"""Topics: what must be known before one is started."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.reader import Reader
from app.core.db.rows import AnyRow
from app.forums import queries as forums
from app.forums.models import Forum
from app.posts.models import Post
from app.topics.models import Topic


def opened_with(
    db: Session, author_id: int, forum_id: int, title: str, source: str, since: datetime
) -> tuple[Topic, Post] | None:
    """Return the topic that this author started in these very words, not before `since`."""
    stmt = (
        select(Topic, Post)
        .join(Post, Post.topic_id == Topic.id)
        .where(
            Topic.author_id == author_id,
            Topic.forum_id == forum_id,
            Topic.title == title,
            Topic.created_at >= since,
            Post.position == 1,
            Post.source == source,
        )
    )
    found = db.execute(stmt.order_by(Topic.id.desc()).limit(1)).one_or_none()
    return (found[0], found[1]) if found else None


def forums_to_start_in(db: Session, reader: Reader) -> Sequence[AnyRow]:
    """Return the forums in which `reader` may start a topic, as they are listed."""
    stmt = select(Forum.id, Forum.title, Forum.description, Forum.parent_id)
    stmt = stmt.where(forums.visible_to(reader))
    return db.execute(stmt.order_by(Forum.position, Forum.id)).all()
