"""Topics: a topic gets another title, and what it was called is told in its stream."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.core import clock
from app.core.db import changes
from app.topics.models import Topic, TopicEvent


def rename(db: Session, topic_id: int, title: str, by_id: int | None) -> None:
    """Give a topic another title; its address follows, the old one leads there."""
    topic = db.get_one(Topic, topic_id)
    before, topic.title = topic.title, title
    db.add(
        TopicEvent(
            topic_id=topic_id,
            kind="title",
            at=clock.now(),
            by_id=by_id,
            before=before,
            after=title,
        )
    )
    tags = (f"topic:{topic_id}", f"place:{topic_id}", f"forum:{topic.forum_id}", "home")
    changes.touch(db, *tags)


def forget_title(db: Session, topic_id: int, title: str) -> None:
    """Take an older title out of the stream for good; that it changed is still told."""
    if db.get_one(Topic, topic_id).title == title:
        return  # it is the title again: there is nothing to forget
    here = update(TopicEvent).where(TopicEvent.topic_id == topic_id)
    db.execute(here.where(TopicEvent.before == title).values(before=None))
    db.execute(here.where(TopicEvent.after == title).values(after=None))
    changes.touch(db, f"topic:{topic_id}")
