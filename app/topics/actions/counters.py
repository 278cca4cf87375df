"""Topics: numbers and counters made true."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.orm import Session

from app.core.db.rows import AnyRow
from app.core.db.sequences import table_of
from app.forums.models import Forum
from app.posts import threads
from app.posts.actions import counters as posts
from app.posts.models import Post
from app.topics.models import Participant, Topic


def count_views(db: Session, counts: Mapping[int, int]) -> None:
    """Add the views of the last seconds."""
    for topic_id, times in counts.items():
        db.execute(
            update(Topic).where(Topic.id == topic_id).values(views=Topic.views + times)
        )


def recount(db: Session, topic_ids: Sequence[int]) -> int:
    """Give the posts of topics their numbers again, and make all counters true.

    Returns how many answers were cut because they went round in a circle.
    """
    stmt = (
        select(
            Post.topic_id,
            Post.id,
            Post.created_at,
            Post.state,
            Post.author_id,
            Post.reply_to_id,
            Post.position,
            Post.thread_path,
            Post.answer_count,
        )
        .where(Post.topic_id.in_(topic_ids), Post.state != "pending")
        .order_by(Post.topic_id, Post.created_at, Post.id)
    )
    found = db.execute(stmt).all()
    by_topic = {key: list(rows) for key, rows in groupby(found, lambda row: row.topic_id)}
    cut = sum(_place(db, rows) for rows in by_topic.values())
    _recount_topics(db, {key: by_topic.get(key, []) for key in topic_ids})
    _recount_participants(db, topic_ids, by_topic.values())
    return cut


def recount_forums(db: Session) -> None:
    """Make the counters of every forum true, from those of its topics."""
    shown = (Topic.last_post_id.is_not(None), Topic.forum_id == Forum.id)
    latest = (
        select(Topic.last_post_id)
        .where(*shown)
        .order_by(Topic.last_post_at.desc(), Topic.id.desc())
        .limit(1)
    )
    counts: dict[str, Any] = {
        "topic_count": select(func.count(Topic.id)).where(*shown),
        "post_count": select(func.coalesce(func.sum(Topic.reply_count + 1), 0)).where(
            *shown
        ),
        "last_post_id": latest,
        "last_post_at": select(func.max(Topic.last_post_at)).where(*shown),
    }
    named = {name: query.scalar_subquery() for name, query in counts.items()}
    db.execute(update(Forum).values(named))


def _place(db: Session, rows: Sequence[AnyRow]) -> int:
    """Give one topic's posts their numbers and paths; return how many answers were cut."""
    placed = threads.places(
        (row.id, row.reply_to_id, row.state == "visible") for row in rows
    )
    changed = [
        place
        for place, row in zip(placed, rows, strict=True)
        if (place.position, place.path, place.answers, place.reply_to_id)
        != (row.position, row.thread_path, row.answer_count, row.reply_to_id)
    ]
    posts.place(db, changed)
    return sum(place.is_cut for place in placed)


def _recount_topics(db: Session, by_topic: Mapping[int, Sequence[AnyRow]]) -> None:
    rows = []
    for topic_id, published in by_topic.items():
        visible = [post for post in published if post.state == "visible"]
        last = visible[-1] if visible else None
        rows.append(
            {
                "topic": topic_id,
                "posts": len(published),
                "replies": max(0, len(visible) - 1),
                "first": published[0].id if published else None,
                "last": last.id if last else None,
                "last_at": last.created_at if last else None,
            }
        )
    table = table_of(Topic)
    stmt = update(table).where(table.c.id == bindparam("topic"))
    stmt = stmt.values(
        post_count=bindparam("posts"),
        reply_count=bindparam("replies"),
        first_post_id=bindparam("first"),
        last_post_id=bindparam("last"),
        last_post_at=bindparam("last_at"),
    )
    if rows:
        db.execute(stmt, rows)


def _recount_participants(
    db: Session, topic_ids: Sequence[int], topics: Iterable[Sequence[AnyRow]]
) -> None:
    rows = []
    for published in topics:
        visible = [post for post in published if post.state == "visible"]
        counts = Counter(post.author_id for post in visible)
        firsts = {post.author_id: post for post in reversed(visible)}
        rows += [
            {
                "first_post_id": first.id,
                "topic_id": first.topic_id,
                "member_id": member_id,
                "post_count": counts[member_id],
            }
            for member_id, first in firsts.items()
        ]
    db.execute(delete(Participant).where(Participant.topic_id.in_(topic_ids)))
    if rows:
        db.execute(insert(table_of(Participant)), rows)
