"""Posts: where a guest's message is meant for."""

from sqlalchemy import and_, null, select
from sqlalchemy.orm import Session

from app.accounts.reader import Reader
from app.core.db.rows import AnyRow, AnySelect
from app.forums import queries as forums
from app.forums.models import Forum
from app.posts import queries
from app.topics.models import Topic, TopicLock


def place_of(
    db: Session, forum_id: int | None, topic_id: int | None, reader: Reader
) -> AnyRow | None:
    """Return a topic, or a forum to open one in; None when `reader` does not see it.

    A topic that was moved is in the forum where it is now.
    """
    forum = (
        Forum.id.label("forum_id"),
        Forum.title.label("forum_title"),
        Forum.guest_mode,
    )
    if topic_id is None:
        stmt: AnySelect = select(*forum, null().label("id")).where(Forum.id == forum_id)
        return db.execute(stmt.where(forums.visible_to(reader))).one_or_none()
    is_locked = TopicLock.topic_id.is_not(None).label("is_locked")
    stmt = (
        select(*forum, Topic.id, Topic.title, is_locked)
        .join(Forum, Forum.id == Topic.forum_id)
        .outerjoin(TopicLock, TopicLock.topic_id == Topic.id)
        .where(and_(Topic.id == topic_id, queries.topic_shown_to(reader)))
    )
    return db.execute(stmt.where(forums.visible_to(reader))).one_or_none()
