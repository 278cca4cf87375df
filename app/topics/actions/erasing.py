"""Topics: somebody's name is taken off what he began, wrote in and did."""

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.accounts.personal import Person
from app.core.db import changes
from app.core.text import erasing
from app.topics.actions import standing
from app.topics.models import Topic, TopicEvent, TopicLock
from app.topics.queries import own


def disown_topic(db: Session, person: Person, topic_id: int) -> None:
    """Take a member's name off a topic that he began, and out of its title."""
    topic = _held(db, topic_id)
    topic.title = erasing.without_words(topic.title, person.words) or erasing.BLANK
    topic.tags = [erasing.without_words(tag, person.words) for tag in topic.tags]
    topic.author_id = topic.guest_name = None
    topic.is_anonymised = True
    _touch(db, topic)


def count_as_nobody(db: Session, member_id: int, topic_id: int) -> None:
    """Count a member among a topic's participants without an account."""
    _held(db, topic_id)
    for writer in (member_id, None):
        standing.count_writer(db, topic_id, writer)
    changes.touch(db, f"topic:{topic_id}")


def unsign_events(db: Session, person: Person, topic_id: int) -> None:
    """Tell what a member did to a topic, and not that it was he."""
    _held(db, topic_id)
    for event in own.events_of(db, topic_id, person.id):
        for side in ("before", "after"):
            said = getattr(event, side)
            if said is not None:
                setattr(event, side, erasing.without_words(said, person.words))
        event.by_id = None
    changes.touch(db, f"topic:{topic_id}")


def unsign_locks(db: Session, member_id: int) -> None:
    """Leave untold who locked topics."""
    db.execute(update(TopicLock).where(TopicLock.by_id == member_id).values(by_id=None))


def blank_if_empty(db: Session, topic_id: int) -> None:
    """Leave nothing of a topic's title when no post of it says anything any more."""
    if own.is_empty(db, topic_id):
        topic = _held(db, topic_id)
        topic.title, topic.tags = erasing.BLANK, []
        db.execute(delete(TopicEvent).where(TopicEvent.topic_id == topic_id))
        _touch(db, topic)


def _held(db: Session, topic_id: int) -> Topic:
    stmt = select(Topic).where(Topic.id == topic_id).with_for_update(key_share=True)
    return db.scalars(stmt, execution_options={"populate_existing": True}).one()


def _touch(db: Session, topic: Topic) -> None:
    lists = (f"forum:{topic.forum_id}", "home")
    changes.touch(db, f"topic:{topic.id}", f"place:{topic.id}", *lists)
