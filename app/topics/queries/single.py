"""Topics: one topic, its participants, and where a reader should land in it."""

from functools import lru_cache
from typing import Any

from sqlalchemy import Integer, bindparam, func, literal, select
from sqlalchemy.orm import Session

from app.accounts.models import Member
from app.accounts.reader import Reader
from app.core.db.rows import BUILT, AnyRow, AnySelect, rows_of
from app.core.errors import NotFound
from app.forums import queries as forums
from app.forums.models import Forum
from app.posts import queries as posts
from app.posts.addresses import POSTS_A_PAGE
from app.posts.models import Post
from app.topics.models import Topic, TopicLock
from app.tracking import queries as tracking
from app.tracking.marks import OwnMarks


def seen_by(
    db: Session, topic_id: int, page: int, reader: Reader, own: OwnMarks | None = None
) -> AnyRow:
    """Return a topic's header, or raise `NotFound` as if it did not exist.

    `previous_at` is the time of the last visible post before `page`: a gap in time is
    also told across pages. For a member, `read_position` and `read_until` tell what the
    database knows to be read.
    """
    given = {"member": own.member_id} if own else {}
    found = rows_of(
        db,
        _header_of(reader.stranger, with_marks=own is not None),
        topic=topic_id,
        start=(page - 1) * POSTS_A_PAGE + 1,
        reader=reader.id,
        **given,
    )
    if found:
        return found[0]
    raise NotFound


@lru_cache(BUILT)
def _header_of(reader: Reader, *, with_marks: bool) -> AnySelect:
    topic_id = bindparam("topic", type_=Integer)
    start = bindparam("start", type_=Integer)
    previous_at = (
        select(Post.created_at)
        .where(Post.topic_id == topic_id, Post.position < start, Post.state == "visible")
        .order_by(Post.position.desc())
        .limit(1)
        .scalar_subquery()
    )
    first = (
        select(Post.excerpt)
        .where(Post.id == Topic.first_post_id, Post.state == "visible")
        .scalar_subquery()
    )
    return (
        select(
            *_header(),
            Forum.title.label("forum_title"),
            Forum.is_shareable,
            Forum.guest_mode,
            Forum.parent_id.label("forum_parent_id"),
            TopicLock.topic_id.is_not(None).label("is_locked"),
            previous_at.label("previous_at"),
            func.coalesce(first, "").label("excerpt"),
            *(tracking.reading() if with_marks else ()),
        )
        .select_from(Topic)
        .join(Forum, Forum.id == Topic.forum_id)
        .outerjoin(Member, Member.id == Topic.author_id)
        .outerjoin(TopicLock, TopicLock.topic_id == Topic.id)
        .where(
            Topic.id == topic_id,
            posts.topic_shown_to(reader),
            forums.visible_to(reader),
        )
    )


def title_of(db: Session, topic_id: int, reader: Reader) -> AnyRow:
    """Return what a topic's address needs."""
    stmt = (
        select(Topic.id, Topic.title, Topic.post_count, Topic.last_post_id)
        .join(Forum, Forum.id == Topic.forum_id)
        .where(
            Topic.id == topic_id,
            posts.topic_shown_to(reader),
            forums.visible_to(reader),
        )
    )
    if row := db.execute(stmt).one_or_none():
        return row
    raise NotFound


def last_visible(db: Session, topic_id: int) -> int | None:
    """Return the id of a topic's last visible post."""
    stmt = (
        select(Post.id)
        .where(
            Post.topic_id == topic_id, Post.position.is_not(None), Post.state == "visible"
        )
        .order_by(Post.position.desc())
        .limit(literal(1))
    )
    return db.scalar(stmt)


def _header() -> tuple[Any, ...]:
    return (
        Topic.id,
        Topic.forum_id,
        Topic.title,
        Topic.created_at,
        Topic.views,
        Topic.is_pinned,
        Topic.tags,
        Topic.post_count,
        Topic.reply_count,
        Topic.last_post_id,
        Topic.author_id,
        Topic.guest_name,
        Topic.is_anonymised,
        Member.name.label("author_name"),
        Member.state.label("author_state"),
        Member.avatar_file_id.label("author_picture"),
    )
