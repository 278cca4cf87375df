"""Topics: what happened to a topic is told in its stream."""

from sqlalchemy.orm import Session

from app.core import clock
from app.core.db import changes
from app.topics.models import TopicEvent


def tell_restored(db: Session, topic_id: int, post_id: int, by_id: int | None) -> None:
    """Tell that a post, or an older text of it, is back."""
    db.add(
        TopicEvent(
            topic_id=topic_id,
            kind="post restored",
            at=clock.now(),
            by_id=by_id,
            post_id=post_id,
        )
    )
    changes.touch(db, f"topic:{topic_id}")
