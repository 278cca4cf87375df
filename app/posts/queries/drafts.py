"""Posts: what a member has begun to write, and where."""

from collections.abc import Sequence

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from app.accounts.reader import Reader
from app.composer.models import Draft
from app.core.db.rows import AnyRow
from app.forums import queries as forums
from app.forums.models import Forum
from app.posts import queries as posts
from app.posts.models import Post
from app.topics.models import Topic


def drafts_of(db: Session, reader: Reader) -> Sequence[AnyRow]:
    """Return a member's drafts, the latest first; titles only of what he may still read."""
    edited = and_(
        Draft.kind == "edit", Post.id == Draft.subject_id, Post.position.is_not(None)
    )
    in_topic = or_(
        and_(Draft.kind == "reply", Topic.id == Draft.subject_id),
        and_(Draft.kind == "edit", Topic.id == Post.topic_id),
    )
    in_forum = or_(
        Forum.id == Topic.forum_id,
        and_(Draft.kind == "topic", Forum.id == Draft.subject_id),
    )
    stmt = (
        select(
            *(Draft.id, Draft.kind, Draft.subject_id, Draft.title, Draft.body),
            *(Draft.file_ids, Draft.saved_at, Draft.reply_to_id),
            func.coalesce(Topic.title, "").label("topic_title"),
            Topic.id.label("topic_id"),
            Post.position,
            Forum.id.label("forum_id"),
            Forum.title.label("forum_title"),
        )
        .outerjoin(Post, edited)
        .outerjoin(Topic, and_(in_topic, posts.topic_shown_to(reader)))
        .outerjoin(Forum, and_(in_forum, forums.visible_to(reader)))
        .where(Draft.member_id == reader.id, Draft.saved_at.is_not(None))
        .order_by(Draft.saved_at.desc(), Draft.id.desc())
    )
    return db.execute(stmt).all()
