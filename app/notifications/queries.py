"""Notifications: every SELECT."""

from collections.abc import Sequence

from sqlalchemy import and_, case, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.accounts.models import Member
from app.accounts.reader import Reader
from app.core.db.rows import AnyRow
from app.forums import queries as forums
from app.forums.models import Forum
from app.posts import queries as posts
from app.posts.models import Post
from app.topics.models import Topic
from app.tracking.models import TopicFollow, TopicRead
from app.tracking.queries import all_read_until

MOST_LISTED = 500

_Writer = aliased(Member, name="writer")


def to_tell(db: Session, topic_id: int) -> Sequence[AnyRow]:
    """Return who is to be told of a topic, of which post first, and up to which.

    A member has come back since the last letter when no post told by then is still to be
    read; a guest, when the link of the letter was opened.
    """
    here = (TopicFollow.topic_id == topic_id, TopicFollow.is_wanted)
    read = func.coalesce(
        select(TopicRead.position)
        .where(TopicRead.member_id == TopicFollow.member_id, TopicRead.topic_id == topic_id)
        .correlate(TopicFollow)
        .scalar_subquery(),
        0,
    )
    until = all_read_until(TopicFollow.member_id)  # type: ignore[arg-type]  # a column does as well
    new = and_(
        Post.topic_id == topic_id,
        Post.state == "visible",
        Post.author_id.is_distinct_from(TopicFollow.member_id)
        | TopicFollow.member_id.is_(None),
        or_(TopicFollow.member_id.is_(None), Post.created_at > until),
    )
    seen = case((read > TopicFollow.after, read), else_=TopicFollow.after)
    ahead = select(Post.id).where(new, Post.position > seen).order_by(Post.position)
    first = ahead.limit(1).correlate(TopicFollow).scalar_subquery()
    last = select(func.max(Post.position)).where(new, Post.position > seen)
    count = select(func.count()).where(new, Post.position > seen)
    was_told = exists().where(new, Post.position > read, Post.position <= TopicFollow.after)
    has_come = and_(
        TopicFollow.member_id.is_not(None),
        or_(TopicFollow.told_at < until, ~was_told.correlate(TopicFollow)),
    )
    stmt = (
        select(
            TopicFollow.id,
            TopicFollow.member_id,
            TopicFollow.language,
            TopicFollow.after,
            TopicFollow.told_at,
            func.coalesce(TopicFollow.address, Member.email).label("address"),
            func.coalesce(Member.name, "").label("name"),
            func.coalesce(Member.role, "guest").label("role"),
            first.label("post_id"),
            last.correlate(TopicFollow).scalar_subquery().label("last"),
            count.correlate(TopicFollow).scalar_subquery().label("count"),
        )
        .outerjoin(Member, Member.id == TopicFollow.member_id)
        .where(*here, or_(TopicFollow.told_at.is_(None), has_come))
        .where(or_(TopicFollow.member_id.is_(None), Member.state == "active"))
    )
    told = stmt.subquery()
    has_news = (told.c.post_id.is_not(None), told.c.address.is_not(None))
    return db.execute(select(told).where(*has_news).order_by(told.c.id)).all()


def answer(db: Session, post_id: int, reader: Reader) -> AnyRow | None:
    """Return a reply as a letter tells of it; None when `reader` may not read it."""
    stmt = (
        select(
            Post.id,
            Post.excerpt,
            Post.author_id,
            Post.guest_name,
            Post.is_anonymised,
            Topic.title,
            _Writer.name.label("author_name"),
            _Writer.state.label("author_state"),
        )
        .select_from(Post)
        .join(Topic, Topic.id == Post.topic_id)
        .join(Forum, Forum.id == Topic.forum_id)
        .outerjoin(_Writer, _Writer.id == Post.author_id)
        .where(
            Post.id == post_id,
            Post.state == "visible",
            posts.visible_to(reader),
            posts.topic_shown_to(reader),
            forums.visible_to(reader),
        )
    )
    return db.execute(stmt).one_or_none()


def followed(db: Session, reader: Reader) -> Sequence[AnyRow]:
    """Return the topics that a member is told of, the latest first."""
    stmt = (
        select(TopicFollow.id, TopicFollow.followed_at, Topic.id.label("topic_id"))
        .add_columns(Topic.title, Forum.id.label("forum_id"), Forum.title.label("forum"))
        .join(Topic, Topic.id == TopicFollow.topic_id)
        .join(Forum, Forum.id == Topic.forum_id)
        .where(TopicFollow.member_id == reader.id, TopicFollow.is_wanted)
        .where(posts.topic_shown_to(reader), forums.visible_to(reader))
        .order_by(TopicFollow.followed_at.desc(), TopicFollow.id.desc())
    )
    return db.execute(stmt.limit(MOST_LISTED)).all()


def title_of_followed(db: Session, follow_id: int, reader: Reader) -> str | None:
    """Return the title of what is followed, if `reader` may read it."""
    stmt = (
        select(Topic.title)
        .join(TopicFollow, TopicFollow.topic_id == Topic.id)
        .join(Forum, Forum.id == Topic.forum_id)
        .where(TopicFollow.id == follow_id)
        .where(posts.topic_shown_to(reader), forums.visible_to(reader))
    )
    return db.scalar(stmt)


def is_own(db: Session, follow_id: int, member_id: int) -> bool:
    """Tell whether it is this member who is told."""
    own = (TopicFollow.id == follow_id, TopicFollow.member_id == member_id)
    return db.scalar(select(TopicFollow.id).where(*own)) is not None
