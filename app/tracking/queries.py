"""Tracking: every SELECT, and the columns that other rooms put into theirs.

All of it is for a member, whose `OwnMarks` say what the database does not know yet; nothing
here is asked for guests.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from itertools import islice
from typing import TypeAlias, TypeVar

from sqlalchemy import (
    CTE,
    BindParameter,
    ColumnElement,
    Integer,
    Subquery,
    and_,
    bindparam,
    case,
    exists,
    func,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.accounts.models import Member
from app.core.db.rows import AnyRow, AnySelect, rows_of, told
from app.forums.models import Forum
from app.posts.models import Post
from app.topics.models import Topic
from app.tracking.marks import OwnMarks
from app.tracking.models import AllRead, TopicFollow, TopicRead
from app.tracking.rules import ReadSoFar

MOST_NEW = 100
"""So many of a topic's newest posts are looked at: a count this high means «or more»."""
FORUM_TOPICS = 30
"""A forum has news when a topic has, among as many as its first page shows."""
MOST_MARKS = 50
"""Nobody opens more topics between two rounds; a statement does not grow beyond this."""

_MEMBER = bindparam("member", type_=Integer)

T = TypeVar("T")
MemberKey: TypeAlias = int | BindParameter[int] | InstrumentedAttribute[int | None]
Column: TypeAlias = InstrumentedAttribute[T] | ColumnElement[T]


def all_read_until(member_id: MemberKey) -> ColumnElement[datetime]:
    """Give the instant up to which a member counts everything as read.

    Before anybody says so, that is when the member joined: nobody begins with a backlog.
    """
    said = select(AllRead.at).where(AllRead.member_id == member_id)
    joined = select(Member.joined_at).where(Member.id == member_id)
    return func.coalesce(said.scalar_subquery(), joined.scalar_subquery())


def reading(
    topic_id: Column[int] = Topic.id,
) -> tuple[ColumnElement[int], ColumnElement[datetime], ColumnElement[bool | None]]:
    """Give what the database knows of a member's reading of a topic, as three columns.

    The statement is told who the `member` is when it is asked.
    """
    position, until = _position(_MEMBER, topic_id), all_read_until(_MEMBER)
    wanted = wants_answers(_MEMBER, topic_id)
    return position.label("read_position"), until.label("read_until"), wanted


def read_so_far(db: Session, topic_id: int, own: OwnMarks) -> ReadSoFar:
    """Return how far a member has read a topic."""
    (row,) = rows_of(db, _read_so_far(), member=own.member_id, topic=topic_id)
    return so_far(row, topic_id, own)


def so_far(row: AnyRow, topic_id: int, own: OwnMarks) -> ReadSoFar:
    """Tell how far a member has read, by the columns of `reading` and what is unwritten."""
    position = max(row.read_position, own.positions.get(topic_id, 0))
    wanted = row.wants_answers is not False
    return ReadSoFar(own.member_id, position, row.read_until, wanted)


def wants_answers(
    member: MemberKey, topic_id: Column[int] = Topic.id
) -> ColumnElement[bool | None]:
    """Tell what a member last said of letters about replies; NULL before anything."""
    return (
        select(TopicFollow.is_wanted)
        .where(TopicFollow.member_id == member, TopicFollow.topic_id == topic_id)
        .correlate_except(TopicFollow)
        .label("wants_answers")
    )


def mark(own: OwnMarks, topic_id: Column[int] = Topic.id) -> ColumnElement[int]:
    """Give the position up to which the member has read a topic, 0 when never opened.

    It is looked up, not joined: one more table than eight, and PostgreSQL no longer sees in
    which order to join them.
    """
    written = _position(own.member_id, topic_id)
    if not own.positions:
        return written
    latest = dict(islice(reversed(own.positions.items()), MOST_MARKS))
    unwritten = case(latest, value=topic_id, else_=0)
    return case((unwritten > written, unwritten), else_=written)


@cache
def _read_so_far() -> AnySelect:
    return select(*reading(bindparam("topic", type_=Integer)))


def _position(member: MemberKey, topic_id: Column[int]) -> ColumnElement[int]:
    kept = (
        select(TopicRead.position)
        .where(TopicRead.member_id == member, TopicRead.topic_id == topic_id)
        .correlate_except(TopicRead)
        .scalar_subquery()
    )
    return func.coalesce(kept, 0)


def new_count(own: OwnMarks) -> ColumnElement[int]:
    """Count a topic's posts that the member has yet to read, as far as `MOST_NEW`."""
    newest = _newest(own, Topic.id).subquery()
    counted = select(func.count()).select_from(newest).where(_among(newest, own))
    is_recent = Topic.last_post_at > all_read_until(own.member_id)
    return case((is_recent, counted.scalar_subquery()), else_=0)


def forum_has_news(own: OwnMarks) -> ColumnElement[bool]:
    """Tell whether the first page of a forum shows a topic with a new post."""
    listed = (
        select(Topic.id, Topic.last_post_at)
        .where(Topic.forum_id == Forum.id, Topic.last_post_at.is_not(None))
        .order_by(Topic.is_pinned.desc(), Topic.last_post_at.desc(), Topic.id.desc())
        .limit(FORUM_TOPICS)
        .correlate(Forum)
        .subquery()
    )
    newest = _newest(own, listed.c.id).subquery()
    is_new = exists(select(newest.c.state).where(_among(newest, own)))
    is_recent = listed.c.last_post_at > all_read_until(own.member_id)
    return exists(select(listed.c.id).where(is_recent, is_new).correlate(Forum))


def first_new(db: Session, topic_id: int, own: OwnMarks) -> int | None:
    """Return the id of the first post of a topic that the member has yet to read."""
    search = _search(topic_id, own)
    read = select(func.max(search.c.low)).scalar_subquery()
    stmt = (
        select(Post.id)
        .where(Post.topic_id == topic_id, Post.position > read)
        .where(_is_new(own, Post.state, Post.created_at, Post.author_id))
        .order_by(Post.position)
        .limit(1)
    )
    return db.scalar(stmt)


def _newest(own: OwnMarks, topic_id: Column[int]) -> AnySelect:
    """Take the newest posts beyond the mark: an index gives them, few or many."""
    return (
        select(Post.state, Post.created_at, Post.author_id)
        .where(Post.topic_id == topic_id, Post.position > mark(own, topic_id))
        .order_by(Post.position.desc())
        .limit(MOST_NEW)
        .correlate_except(Post)
    )


def _among(posts: Subquery, own: OwnMarks) -> ColumnElement[bool]:
    return _is_new(own, posts.c.state, posts.c.created_at, posts.c.author_id)


def _is_new(
    own: OwnMarks,
    state: Column[str],
    created_at: Column[datetime],
    author_id: Column[int] | Column[int | None],
) -> ColumnElement[bool]:
    """Say in SQL what `rules.ReadSoFar.is_new` says of a post beyond the mark."""
    return and_(
        state == "visible",
        created_at > all_read_until(own.member_id),
        author_id.is_distinct_from(own.member_id),
    )


def _search(topic_id: int, own: OwnMarks) -> CTE:
    """Halve a topic until it is known which post is the last that counts as read.

    Positions follow time, so seventeen looks are enough for 100,000 posts. Up to `low`
    everything is read, beyond `high` everything is newer.
    """
    ends = select(mark(own).label("low"), Topic.post_count.label("high"))
    start = ends.where(Topic.id == topic_id)
    search = start.cte("search", recursive=True)
    middle = (search.c.low + search.c.high + 1) // 2
    is_newer = Post.created_at > all_read_until(own.member_id)
    halved = (
        select(
            case((is_newer, search.c.low), else_=Post.position),
            case((is_newer, Post.position - 1), else_=search.c.high),
        )
        .select_from(search)
        .join(Post, and_(Post.topic_id == topic_id, Post.position == middle))
        .where(search.c.low < search.c.high)
    )
    return search.union_all(halved)


def marks_of(db: Session, member_id: int) -> Iterator[dict[str, object]]:
    """Yield how far a member has read each topic."""
    read = select(TopicRead.topic_id, TopicRead.position, TopicRead.at)
    own = read.where(TopicRead.member_id == member_id)
    yield from told(db, own.order_by(TopicRead.topic_id))


def follows_of(db: Session, member_id: int) -> Iterator[dict[str, object]]:
    """Yield the topics of which a member is told by mail, or was."""
    stmt = select(TopicFollow.topic_id, TopicFollow.followed_at, TopicFollow.is_wanted)
    own = stmt.where(TopicFollow.member_id == member_id)
    yield from told(db, own.order_by(TopicFollow.topic_id))
