"""Posts: what must be known before something is written."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache

from sqlalchemy import Integer, bindparam, select
from sqlalchemy.orm import Session

from app.accounts.models import Member
from app.accounts.reader import Reader
from app.core.db.rows import BUILT, AnyRow, AnySelect, rows_of
from app.core.errors import NotFound
from app.forums import queries as forums
from app.forums.models import Forum
from app.posts import queries
from app.posts.models import Post, Quote, Revision
from app.topics.models import Topic, TopicLock
from app.tracking import queries as tracking


def topic_to_answer(db: Session, topic_id: int, reader: Reader) -> AnyRow:
    """Return the topic that a reply is meant for, or raise `NotFound`."""
    stmt = _topic_to_answer(reader.stranger)
    given = {"reader": reader.id, "member": reader.id or 0}
    for row in rows_of(db, stmt, topic=topic_id, **given):
        return row
    raise NotFound


@lru_cache(BUILT)
def _topic_to_answer(reader: Reader) -> AnySelect:
    return (
        select(
            Topic.id,
            Topic.title,
            Topic.post_count,
            Topic.last_post_at,
            Topic.author_id,
            Topic.guest_name,
            Topic.is_anonymised,
            Topic.forum_id,
            Forum.title.label("forum_title"),
            Forum.is_shareable,
            Forum.guest_mode,
            Member.name.label("author_name"),
            Member.state.label("author_state"),
            Member.avatar_file_id.label("author_picture"),
            TopicLock.topic_id.is_not(None).label("is_locked"),
            tracking.wants_answers(bindparam("member", type_=Integer)),
        )
        .select_from(Topic)
        .join(Forum, Forum.id == Topic.forum_id)
        .outerjoin(Member, Member.id == Topic.author_id)
        .outerjoin(TopicLock, TopicLock.topic_id == Topic.id)
        .where(
            Topic.id == bindparam("topic", type_=Integer),
            queries.topic_shown_to(reader),
            forums.visible_to(reader),
        )
    )


def answered(db: Session, topic_id: int, post_id: int, reader: Reader) -> AnyRow | None:
    """Return a post of a topic that `reader` may answer, None when there is none."""
    stmt = (
        select(
            Post.id,
            Post.position,
            Post.excerpt,
            Post.thread_path,
            Post.author_id,
            Post.guest_name,
            Post.is_anonymised,
            Member.name.label("author_name"),
            Member.state.label("author_state"),
            Member.avatar_file_id.label("author_picture"),
        )
        .select_from(Post)
        .outerjoin(Member, Member.id == Post.author_id)
        .where(
            Post.id == post_id,
            Post.topic_id == topic_id,
            Post.position.is_not(None),
            queries.visible_to(reader),
        )
    )
    return db.execute(stmt).one_or_none()


def quotable(db: Session, post_ids: Iterable[int], reader: Reader) -> Sequence[AnyRow]:
    """Return those of these posts that `reader` may read, as they were written."""
    stmt = _seen(select(Post.id, Post.source, Post.format, Post.position), reader)
    return db.execute(stmt.where(Post.id.in_(list(post_ids)))).all()


def sources_of(db: Session, post_ids: Iterable[int], reader: Reader) -> Sequence[AnyRow]:
    """Return who said those of these posts that `reader` may read, where and when."""
    stmt = select(
        Post.id,
        Post.position,
        Post.created_at,
        Post.author_id,
        Post.guest_name,
        Post.is_anonymised,
        Topic.id.label("topic_id"),
        Topic.title,
        Member.name.label("author_name"),
        Member.state.label("author_state"),
        Member.avatar_file_id.label("author_picture"),
    )
    stmt = _seen(stmt, reader).outerjoin(Member, Member.id == Post.author_id)
    return db.execute(stmt.where(Post.id.in_(list(post_ids)))).all()


def said_by(db: Session, post_ids: Iterable[int], reader: Reader) -> Sequence[AnyRow]:
    """Return what those of these posts say that `reader` may read."""
    ids = list(post_ids)
    stmt = _seen(select(Post.id, Post.html), reader).where(Post.id.in_(ids))
    return db.execute(stmt).all() if ids else ()


def revisions_of(
    db: Session, post_ids: Iterable[int | None], limit: int
) -> Sequence[AnyRow]:
    """Return what these posts said before, the newest texts first.

    The caller has made sure that the reader may read the posts.
    """
    stmt = (
        select(Revision.post_id, Revision.source, Revision.format)
        .where(Revision.post_id.in_(list(post_ids)), Revision.source.is_not(None))
        .order_by(Revision.id.desc())
    )
    return db.execute(stmt.limit(limit)).all()


def kept_under(db: Session, author_id: int, key: str) -> Post | None:
    """Return what this author published with a form of this key."""
    stmt = select(Post).where(Post.author_id == author_id, Post.idempotency_key == key)
    return db.scalar(stmt)


def texts_of_post(db: Session, post: Post) -> set[str]:
    """Return what a post says and what it said before."""
    before = select(Revision.source).where(Revision.post_id == post.id)
    return {post.source, *(source for source in db.scalars(before) if source)}


def quoted_in(db: Session, post_ids: Iterable[int]) -> Sequence[int]:
    """Return the topics whose posts are quoted in these."""
    stmt = select(Post.topic_id).join(Quote, Quote.source_id == Post.id)
    return db.scalars(stmt.where(Quote.post_id.in_(list(post_ids))).distinct()).all()


def same_words(
    db: Session, author_id: int, topic_id: int, source: str, since: datetime
) -> Post | None:
    """Return what this author said in these words in a topic, not before `since`."""
    stmt = select(Post).where(
        Post.topic_id == topic_id,
        Post.author_id == author_id,
        Post.created_at >= since,
        Post.source == source,
    )
    return db.scalar(stmt.order_by(Post.id.desc()).limit(1))


def latest_between(
    db: Session, author_id: int | None, since: datetime, until: datetime
) -> datetime | None:
    """Return when this author last published in a short time."""
    stmt = select(Post.created_at).where(
        # the few posts of these seconds, rather than all that one person ever wrote
        Post.author_id + 0 == author_id,
        Post.created_at > since,
        Post.created_at <= until,
    )
    return db.scalar(stmt.order_by(Post.created_at.desc()).limit(1))


def _seen(stmt: AnySelect, reader: Reader) -> AnySelect:
    return (
        stmt.select_from(Post)
        .join(Topic, Topic.id == Post.topic_id)
        .join(Forum, Forum.id == Topic.forum_id)
        .where(
            Post.position.is_not(None),
            queries.visible_to(reader),
            forums.visible_to(reader),
        )
    )
