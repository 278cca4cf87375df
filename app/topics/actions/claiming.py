"""Topics: posts of a guest are a member's from now on."""

from collections.abc import Iterable

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.core.db import changes
from app.topics.actions import standing
from app.topics.models import Topic


def take_over(
    db: Session, topic_ids: Iterable[int], post_ids: Iterable[int], member_id: int
) -> None:
    """Name the member as a writer of these topics, and as who opened some of them."""
    opened = (
        update(Topic)
        .where(Topic.first_post_id.in_(list(post_ids)), Topic.author_id.is_(None))
        .values(author_id=member_id, guest_name=None)
    )
    db.execute(opened)
    for topic_id in sorted(topic_ids):
        standing.count_writer(db, topic_id, None)
        standing.count_writer(db, topic_id, member_id)
        topic = db.get_one(Topic, topic_id)
        changes.touch(db, f"forum:{topic.forum_id}", "home")
