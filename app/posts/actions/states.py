"""Posts: a published post goes from one state to another, and every count stays true."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.accounts.models import Member
from app.core import bus
from app.core.db import changes
from app.posts.actions import bodies
from app.posts.events import PostMoved
from app.posts.models import Post


def move(
    db: Session, post: Post, state: str, by_id: int | None, at: datetime | None
) -> None:
    """Move a post, locked with its topic, to another state; `at` when that removes it.

    Its number stays. What hears `PostMoved` counts in the topic and the forum.
    """
    before, post.state = post.state, state
    post.removed_at, post.removed_by_id = at, by_id if at else None
    db.flush()  # what follows counts in the database
    moved = PostMoved(post.id, post.topic_id, post.author_id, before, state)
    if moved.step:
        bodies.touch_quoted(db, [post.id])
        _count_answer(db, post, moved.step)
        _count_for_member(db, post.author_id, moved.step)
    bus.publish(db, moved)
    changes.touch(db, f"post:{post.id}", f"topic:{post.topic_id}")
    if post.author_id is not None:
        changes.touch(db, f"profile:{post.author_id}")


def _count_answer(db: Session, post: Post, step: int) -> None:
    db.execute(
        update(Post)
        .where(Post.id == post.reply_to_id, Post.topic_id == post.topic_id)
        .values(answer_count=Post.answer_count + step)
    )


def _count_for_member(db: Session, member_id: int | None, step: int) -> None:
    db.execute(
        update(Member)
        .where(Member.id == member_id)
        .values(post_count=Member.post_count + step)
    )
