"""Notifications: every SELECT."""

from collections.abc import Sequence

from sqlalchemy import and_, case, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.accounts.models import Member
from app.accounts.reader import Reader
from app.core.db.rows import AnyRow, AnySelect
from app.forums import queries as forums
from app.forums.models import Forum
from app.posts import queries as posts
from app.posts.models import Post
from app.topics.models import Topic
from app.tracking.models import TopicFollow, TopicRead
from app.tracking.queries import all_read_until

MOST_LISTED = 500

_Reader = aliased(Member, name="reader")
_Writer = aliased(Member, name="writer")


def to_tell(db: Session, topic_id: int) -> Sequence[AnyRow]:
    """Return who is to be told of a topic, of which post first, and up to which.

    A member has come back since the last letter when no post told by then is still to be
    read; a guest, when the link of the letter was opened.
    """
    who = _followers(topic_id).subquery("who")
    new = and_(
        Post.topic_id == topic_id,
        Post.state == "visible",
        or_(
            who.c.member_id.is_(None),
            and_(
                Post.author_id.is_distinct_from(who.c.member_id),
                Post.created_at > who.c.until,
            ),
        ),
    )
    seen = case((who.c.read > who.c.after, who.c.read), else_=who.c.after)
    ahead = select(Post.id).where(new, Post.position > seen).order_by(Post.position)
    last = select(func.max(Post.position)).where(new, Post.position > seen)
    replies = select(func.count(Post.id)).where(new, Post.position > seen)
    unread = exists().where(new, Post.position > who.c.read, Post.position <= who.c.after)
    has_come = or_(
        who.c.told_at.is_(None),
        and_(
            who.c.member_id.is_not(None),
            or_(who.c.told_at < who.c.until, ~unread.correlate(who)),
        ),
    )
    found = (
        select(
            who,
            ahead.limit(1).correlate(who).scalar_subquery().label("post_id"),
            last.correlate(who).scalar_subquery().label("last"),
            replies.correlate(who).scalar_subquery().label("replies"),
        )
        .where(has_come)
        .subquery("found")
    )
    stmt = select(found).where(found.c.post_id.is_not(None)).order_by(found.c.id)
    return db.execute(stmt).all()


def _followers(topic_id: int) -> AnySelect:
    """Select who follows a topic and can be written to, and what of it they have read."""
    read = (
        select(TopicRead.position)
        .where(TopicRead.member_id == TopicFollow.member_id, TopicRead.topic_id == topic_id)
        .correlate(TopicFollow)
        .scalar_subquery()
    )
    address = func.coalesce(TopicFollow.address, _Reader.email)
    return (
        select(
            TopicFollow.id,
            TopicFollow.member_id,
            TopicFollow.language,
            TopicFollow.after,
            TopicFollow.told_at,
            address.label("address"),
            func.coalesce(_Reader.name, "").label("name"),
            func.coalesce(_Reader.role, "guest").label("role"),
            func.coalesce(read, 0).label("read"),
            all_read_until(TopicFollow.member_id).label("until"),
        )
        .outerjoin(_Reader, _Reader.id == TopicFollow.member_id)
        .where(TopicFollow.topic_id == topic_id, TopicFollow.is_wanted)
        .where(or_(TopicFollow.member_id.is_(None), _Reader.state == "active"))
        .where(address.is_not(None))
    )


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
            _Writer.avatar_file_id.label("author_picture"),
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
