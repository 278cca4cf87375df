"""Topics: what happens here when something happened to posts."""

from sqlalchemy.orm import Session

from app.core import bus
from app.posts.events import (
    FirstPostEdited,
    PostBlanked,
    PostCreated,
    PostMoved,
    PostRestored,
    TitlePurged,
)
from app.topics.actions import erasing, events, growth, standing, title


def count_new_post(db: Session, event: PostCreated) -> None:
    """Count a new post in its topic and its forum."""
    growth.count_new(db, event)


def count_moved_post(db: Session, event: PostMoved) -> None:
    """Keep the counts of the topic and its forum true."""
    if event.step:
        standing.count_moved(db, event.topic_id, event.author_id, event.step)


def take_new_title(db: Session, event: FirstPostEdited) -> None:
    """Give the topic the title that came with its first post."""
    title.rename(db, event.topic_id, event.title, event.by_id)


def tell_restored_post(db: Session, event: PostRestored) -> None:
    """Tell in the stream that a post is back."""
    events.tell_restored(db, event.topic_id, event.post_id, event.by_id)


def forget_purged_title(db: Session, event: TitlePurged) -> None:
    """Take a purged title out of the stream."""
    title.forget_title(db, event.topic_id, event.title)


def forget_empty_topic(db: Session, event: PostBlanked) -> None:
    """Leave nothing of a topic of which no post says anything any more."""
    erasing.blank_if_empty(db, event.topic_id)


def subscribe() -> None:
    """Register this room's listeners."""
    bus.subscribe(PostCreated, count_new_post)
    bus.subscribe(PostMoved, count_moved_post)
    bus.subscribe(FirstPostEdited, take_new_title)
    bus.subscribe(PostRestored, tell_restored_post)
    bus.subscribe(PostBlanked, forget_empty_topic)
    bus.subscribe(TitlePurged, forget_purged_title)
