"""Posts: what is still kept of removed posts and of people to be erased."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.posts.models import Post, Quote, Revision
from app.topics.models import Topic


def held(db: Session, post_id: int) -> Post:
    """Return a post kept from every other writer, its topic before it."""
    topic_id = db.scalar(select(Post.topic_id).where(Post.id == post_id))
    topic = select(Topic.id).where(Topic.id == topic_id)
    db.execute(topic.with_for_update(key_share=True))
    stmt = select(Post).where(Post.id == post_id, Post.topic_id == topic_id)
    found = db.scalar(
        stmt.with_for_update(key_share=True), execution_options={"populate_existing": True}
    )
    if found is None:
        raise NotFound
    return found


def removed_before(db: Session, instant: datetime, limit: int) -> Sequence[int]:
    """Return posts that were removed before an instant and whose words are still kept."""
    since = func.coalesce(Post.removed_at, Post.edited_at, Post.created_at)
    stmt = select(Post.id).where(
        Post.state == "deleted",
        or_(Post.removed_at < instant, Post.removed_at.is_(None)),
        since < instant,
        Post.source != "",
    )
    return db.scalars(stmt.order_by(Post.id).limit(limit)).all()


def own(db: Session, member_id: int, limit: int) -> Sequence[int]:
    """Return posts that a member wrote, by their ids."""
    stmt = select(Post.id).where(Post.author_id == member_id)
    return db.scalars(stmt.order_by(Post.id).limit(limit)).all()


def quoting(db: Session, post_ids: Collection[int]) -> Sequence[Post]:
    """Return the posts that quote some of these, held."""
    ids = select(Quote.post_id).where(Quote.source_id.in_(post_ids))
    stmt = select(Post).where(Post.id.in_(ids)).order_by(Post.id)
    return db.scalars(stmt.with_for_update(key_share=True)).all()


def older_quoting(db: Session, post_ids: Collection[int]) -> Sequence[Revision]:
    """Return the older texts that may quote some of these posts, held."""
    names = ("post={}", 'post="{}', "contentcommentid={}", 'contentcommentid="{}')
    wanted = [
        Revision.source.contains(name.format(number), autoescape=True)
        for number in post_ids
        for name in (*names, "contentcommentid='{}")
    ]
    stmt = select(Revision).where(or_(*wanted)).order_by(Revision.id)
    return db.scalars(stmt.with_for_update(key_share=True)).all()


def revisions_of(db: Session, post_id: int) -> Sequence[Revision]:
    """Return what a post said before, held."""
    stmt = select(Revision).where(Revision.post_id == post_id).order_by(Revision.id)
    return db.scalars(stmt.with_for_update(key_share=True)).all()


def texts_with_names(db: Session, after_id: int, limit: int) -> Sequence[Post]:
    """Return posts that may name somebody, by id from `after_id` on, held."""
    names = (Post.source.contains("@"), Post.source.contains("author="))
    stmt = select(Post).where(Post.id > after_id, or_(*names, Post.format == "html"))
    return db.scalars(
        stmt.order_by(Post.id).limit(limit).with_for_update(key_share=True)
    ).all()


def older_with_names(db: Session, after_id: int, limit: int) -> Sequence[Revision]:
    """Return older texts that may name somebody, by id from `after_id` on, held."""
    names = (Revision.source.contains("@"), Revision.source.contains("author="))
    stmt = select(Revision).where(
        Revision.id > after_id, or_(*names, Revision.format == "html")
    )
    return db.scalars(
        stmt.order_by(Revision.id).limit(limit).with_for_update(key_share=True)
    ).all()


def typed_names(db: Session) -> Sequence[str]:
    """Return the names that stand beside quotes without a source."""
    stmt = select(Quote.author_name).where(Quote.author_name.is_not(None)).distinct()
    return [name for name in db.scalars(stmt) if name]
