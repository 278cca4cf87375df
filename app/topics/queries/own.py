"""Topics: what one member began and did to topics, as it is told to him."""

from collections.abc import Iterator, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.db.rows import told
from app.posts.models import Post
from app.topics.models import Participant, Topic, TopicEvent, TopicLock


def topics(db: Session, member_id: int) -> Iterator[dict[str, object]]:
    """Yield the topics that a member began."""
    stmt = select(Topic.id, Topic.title, Topic.created_at, Topic.tags)
    yield from told(db, stmt.where(Topic.author_id == member_id).order_by(Topic.id))


def events(db: Session, member_id: int) -> Iterator[dict[str, object]]:
    """Yield what a member did to topics."""
    stmt = select(
        TopicEvent.topic_id,
        TopicEvent.kind,
        TopicEvent.at,
        TopicEvent.before,
        TopicEvent.after,
    )
    yield from told(db, stmt.where(TopicEvent.by_id == member_id).order_by(TopicEvent.id))


def locks(db: Session, member_id: int) -> Iterator[dict[str, object]]:
    """Yield the topics that a member locked."""
    stmt = select(TopicLock.topic_id, TopicLock.at, TopicLock.reason)
    own = stmt.where(TopicLock.by_id == member_id)
    yield from told(db, own.order_by(TopicLock.topic_id))


def begun_by(db: Session, member_id: int, limit: int) -> Sequence[int]:
    """Return topics that a member began, by their ids."""
    stmt = select(Topic.id).where(Topic.author_id == member_id)
    return db.scalars(stmt.order_by(Topic.id).limit(limit)).all()


def written_in(db: Session, member_id: int, limit: int) -> Sequence[int]:
    """Return topics in which a member still counts as a participant."""
    stmt = select(Participant.topic_id).where(Participant.member_id == member_id)
    return db.scalars(stmt.order_by(Participant.topic_id).limit(limit)).all()


def is_empty(db: Session, topic_id: int) -> bool:
    """Tell whether no post of a topic says anything any more."""
    stmt = select(func.count(Post.id)).where(Post.topic_id == topic_id, Post.source != "")
    return db.scalar(stmt) == 0


def events_of(db: Session, topic_id: int, member_id: int) -> Sequence[TopicEvent]:
    """Return what a member did to one topic."""
    stmt = select(TopicEvent).where(
        TopicEvent.topic_id == topic_id, TopicEvent.by_id == member_id
    )
    return db.scalars(stmt.order_by(TopicEvent.id)).all()


def changed_by(db: Session, member_id: int) -> Sequence[int]:
    """Return the topics to which a member did something."""
    stmt = select(TopicEvent.topic_id).where(TopicEvent.by_id == member_id).distinct()
    return db.scalars(stmt.order_by(TopicEvent.topic_id)).all()
