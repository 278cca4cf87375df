"""Topics: counts kept true when a topic grows by one post."""

from sqlalchemy import Integer, bindparam, update
from sqlalchemy.orm import Session

from app.core.db import changes
from app.core.db.base import Instant
from app.core.db.rows import change
from app.core.db.sequences import table_of
from app.core.db.upserts import insert_into
from app.forums.models import Forum
from app.posts.events import PostCreated
from app.topics.actions import standing
from app.topics.models import Participant, Topic

_COUNT_IN_FORUM = (
    update(table_of(Forum))
    .where(Forum.id == bindparam("forum", type_=Integer))
    .values(
        topic_count=Forum.topic_count + bindparam("topics", type_=Integer),
        post_count=Forum.post_count + 1,
        last_post_id=bindparam("post", type_=Integer),
        last_post_at=bindparam("now", type_=Instant()),
    )
)


def count_new(db: Session, event: PostCreated) -> None:
    """Count a new post in its topic, for its writer there, and in its forum."""
    topic = db.get_one(Topic, event.topic_id)
    was_shown = topic.last_post_id is not None
    topic.post_count = event.position
    topic.reply_count += was_shown
    topic.first_post_id = topic.first_post_id or event.post_id
    topic.last_post_id, topic.last_post_at = event.post_id, event.at
    _count_writer(db, event)
    change(
        db,
        _COUNT_IN_FORUM,
        forum=event.forum_id,
        topics=int(not was_shown),
        post=event.post_id,
        now=event.at,
    )
    line = _with_parents(db, event.forum_id)
    changes.touch(db, "home", *(f"forum:{number}" for number in line))


def _count_writer(db: Session, event: PostCreated) -> None:
    if event.author_id is None:  # all without an account are one, which no key can tell
        standing.count_writer(db, event.topic_id, None)
        return
    stmt = insert_into(db, Participant).values(
        first_post_id=event.post_id,
        topic_id=event.topic_id,
        member_id=event.author_id,
        post_count=1,
    )
    db.execute(
        stmt.on_conflict_do_update(
            index_elements=["topic_id", "member_id"],
            set_={"post_count": Participant.post_count + 1},
        )
    )


def _with_parents(db: Session, forum_id: int) -> list[int]:
    """Return a forum and those above it: their pages tell its last post too."""
    line: list[int] = []
    here: int | None = forum_id
    while here is not None and here not in line:
        line.append(here)
        here = db.get_one(Forum, here).parent_id
    return line
