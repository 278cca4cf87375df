"""Posts: what one member wrote, as it is told to him."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.db.rows import told
from app.posts.models import Post, Quote, Revision
from app.topics.models import Topic


def posts(db: Session, member_id: int) -> Iterator[dict[str, object]]:
    """Yield what a member wrote and did not delete long ago, whatever its state."""
    stmt = (
        select(
            Post.id,
            Post.topic_id,
            Topic.title.label("topic"),
            Post.position.label("number"),
            Post.created_at,
            Post.state,
            Post.format,
            Post.source.label("body"),
            Post.edited_at,
            Post.edit_reason,
            Post.removed_at,
        )
        .join(Topic, Topic.id == Post.topic_id)
        .where(Post.author_id == member_id)
        .order_by(Post.id)
    )
    yield from told(db, stmt)


def revisions(db: Session, member_id: int) -> Iterator[dict[str, object]]:
    """Yield the older texts that a member wrote himself, of whoever's post."""
    stmt = select(
        Revision.post_id,
        Revision.at,
        Revision.format,
        Revision.source.label("body"),
        Revision.title,
        Revision.reason,
    ).where(Revision.by_id == member_id)
    yield from told(db, stmt.order_by(Revision.id))


def quotes(db: Session, member_id: int) -> Iterator[dict[str, object]]:
    """Yield which posts a member's own ones quote: the words quoted are in their bodies."""
    stmt = (
        select(Quote.post_id, Quote.source_id.label("quoted_post_id"))
        .join(Post, Post.id == Quote.post_id)
        .where(Post.author_id == member_id, Quote.source_id.is_not(None))
    )
    yield from told(db, stmt.order_by(Quote.post_id, Quote.ordinal))
