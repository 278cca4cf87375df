"""Topics: counts kept true while a post goes from one state to another."""

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from app.core.db import changes
from app.core.db.sequences import table_of
from app.forums.models import Forum
from app.posts.models import Post
from app.topics.models import Participant, Topic


def count_moved(db: Session, topic_id: int, author_id: int | None, step: int) -> None:
    """Count one visible post more or less (`step`) in its topic and its forum."""
    topic = db.get_one(Topic, topic_id)
    shown = 0 if topic.last_post_id is None else topic.reply_count + 1
    topics = (shown + step > 0) - (shown > 0)
    topic.reply_count = max(0, shown + step - 1)
    _find_last(db, topic)
    count_writer(db, topic_id, author_id)
    _count_in_forum(db, topic.forum_id, topics, step)
    changes.touch(db, f"forum:{topic.forum_id}", "home")


def _find_last(db: Session, topic: Topic) -> None:
    stmt = select(Post.id, Post.created_at).where(
        Post.topic_id == topic.id, Post.position.is_not(None), Post.state == "visible"
    )
    last = db.execute(stmt.order_by(Post.position.desc()).limit(1)).one_or_none()
    topic.last_post_id = last.id if last else None
    topic.last_post_at = last.created_at if last else None
    db.flush()  # the forum's last post is looked for among its topics


def count_writer(db: Session, topic_id: int, author_id: int | None) -> None:
    """Count one participant again: the first of the posts names its row."""
    db.execute(
        delete(Participant).where(
            Participant.topic_id == topic_id,
            Participant.member_id.is_not_distinct_from(author_id),
        )
    )
    own = select(Post.id, Post.position).where(
        Post.topic_id == topic_id,
        Post.author_id.is_not_distinct_from(author_id),
        Post.state == "visible",
        Post.position.is_not(None),
    )
    count = db.scalar(select(func.count()).select_from(own.subquery()))
    first = db.scalar(own.order_by(Post.position).limit(1))
    if count and first:
        row = {"first_post_id": first, "topic_id": topic_id, "member_id": author_id}
        db.execute(insert(table_of(Participant)).values(**row, post_count=count))


def _count_in_forum(db: Session, forum_id: int, topics: int, posts: int) -> None:
    # nobody else may count between the look for the last post and the count
    db.execute(select(Forum.id).where(Forum.id == forum_id).with_for_update(key_share=True))
    stmt = select(Topic.last_post_id, Topic.last_post_at).where(
        Topic.forum_id == forum_id, Topic.last_post_at.is_not(None)
    )
    newest = stmt.order_by(Topic.last_post_at.desc(), Topic.id.desc()).limit(1)
    last = db.execute(newest).one_or_none()
    db.execute(
        update(Forum)
        .where(Forum.id == forum_id)
        .values(
            topic_count=Forum.topic_count + topics,
            post_count=Forum.post_count + posts,
            last_post_id=last.last_post_id if last else None,
            last_post_at=last.last_post_at if last else None,
        )
    )
