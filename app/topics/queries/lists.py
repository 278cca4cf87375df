"""Topics: lists of them, for the home page, a forum and the sitemap."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import and_, false, func, literal, select
from sqlalchemy.orm import Session, aliased

from app.accounts.models import Member
from app.accounts.reader import Reader
from app.core.db.rows import AnyRow, AnySelect
from app.forums import queries as forums
from app.forums.models import Forum
from app.posts.models import Post
from app.topics.models import Participant, Topic, TopicLock
from app.tracking import queries as tracking
from app.tracking.marks import OwnMarks

TOPICS_A_PAGE = 30
FACES = 4
Writer = aliased(Member, name="writer")
First = aliased(Post, name="first_post")
Last = aliased(Post, name="last_post")
LastWriter = aliased(Member, name="last_writer")


def of_forum(
    db: Session, forum_id: int, page: int, own: OwnMarks | None = None
) -> Sequence[AnyRow]:
    """Return one page of a forum: pinned topics first, then the latest answered.

    The ids are found in the index alone, so that a far page costs little more than the
    first; the rows are joined to them afterwards.
    """
    ids = (
        select(Topic.id)
        .where(Topic.forum_id == forum_id, Topic.last_post_at.is_not(None))
        .order_by(*_order())
        .limit(TOPICS_A_PAGE)
        .offset((page - 1) * TOPICS_A_PAGE)
        .subquery()
    )
    stmt = _rows(own).where(Topic.id.in_(ids.select())).order_by(*_order())
    return db.execute(stmt).all()


def latest(
    db: Session, reader: Reader, limit: int, own: OwnMarks | None = None
) -> Sequence[AnyRow]:
    """Return the topics written in last, over all forums `reader` may see."""
    stmt = _rows(own).where(Topic.last_post_at.is_not(None), forums.visible_to(reader))
    stmt = stmt.order_by(Topic.last_post_at.desc(), Topic.id.desc()).limit(limit)
    return db.execute(stmt).all()


def forums_with_last(
    db: Session, reader: Reader, parent_id: int | None = None, own: OwnMarks | None = None
) -> Sequence[AnyRow]:
    """Return the forums `reader` may see, or those below one, each with its last post."""
    news = tracking.forum_has_news(own) if own else false()
    stmt = (
        select(
            Forum.id,
            Forum.title,
            Forum.description,
            Forum.parent_id,
            Forum.topic_count,
            Forum.post_count,
            Last.id.label("last_post_id"),
            Last.position.label("last_position"),
            Last.created_at.label("last_at"),
            Last.author_id,
            Last.guest_name,
            Last.is_anonymised,
            LastWriter.name.label("author_name"),
            LastWriter.state.label("author_state"),
            LastWriter.avatar_file_id.label("author_picture"),
            Topic.id.label("topic_id"),
            Topic.title.label("topic_title"),
            news.label("has_news"),
        )
        .select_from(Forum)
        .outerjoin(Last, and_(Last.id == Forum.last_post_id, Last.state == "visible"))
        .outerjoin(Topic, Topic.id == Last.topic_id)
        .outerjoin(LastWriter, LastWriter.id == Last.author_id)
        .where(forums.visible_to(reader))
        .order_by(Forum.position, Forum.id)
    )
    if parent_id is not None:
        stmt = stmt.where(Forum.parent_id == parent_id)
    return db.execute(stmt).all()


def faces(db: Session, topic_ids: Iterable[int]) -> Sequence[AnyRow]:
    """Return the few who wrote most in each of these topics, by topic then rank."""
    rank = func.row_number().over(
        partition_by=Participant.topic_id,
        order_by=(Participant.post_count.desc(), Participant.first_post_id),
    )
    ranked = (
        select(Participant.topic_id, Participant.member_id, rank.label("rank"))
        .where(Participant.topic_id.in_(list(topic_ids)), Participant.post_count > 0)
        .subquery()
    )
    stmt = (
        select(
            ranked.c.topic_id,
            ranked.c.member_id,
            Member.name,
            Member.state,
            Member.avatar_file_id.label("picture"),
        )
        .outerjoin(Member, Member.id == ranked.c.member_id)
        .where(ranked.c.rank <= FACES)
        .order_by(ranked.c.topic_id, ranked.c.rank)
    )
    return db.execute(stmt).all()


def for_sitemap(db: Session, reader: Reader, limit: int) -> Sequence[AnyRow]:
    """Return the addresses robots may read, latest first."""
    stmt = (
        select(Topic.id, Topic.title, Topic.post_count, Topic.last_post_at)
        .join(Forum, Forum.id == Topic.forum_id)
        .where(Topic.last_post_at.is_not(None), forums.visible_to(reader))
        .order_by(Topic.last_post_at.desc(), Topic.id.desc())
        .limit(limit)
    )
    return db.execute(stmt).all()


def _order() -> tuple[Any, ...]:
    return (Topic.is_pinned.desc(), Topic.last_post_at.desc(), Topic.id.desc())


def _rows(own: OwnMarks | None) -> AnySelect:
    return (
        select(
            Topic.id,
            Topic.forum_id,
            Topic.title,
            Topic.created_at,
            Topic.views,
            Topic.is_pinned,
            Topic.tags,
            Topic.reply_count,
            Topic.last_post_at,
            Topic.author_id,
            Topic.guest_name,
            Topic.is_anonymised,
            Writer.name.label("author_name"),
            Writer.state.label("author_state"),
            Writer.avatar_file_id.label("author_picture"),
            Forum.title.label("forum_title"),
            First.excerpt.label("excerpt"),
            First.state.label("first_state"),
            Last.id.label("last_post_id"),
            Last.position.label("last_position"),
            Last.author_id.label("last_author_id"),
            Last.guest_name.label("last_guest_name"),
            Last.is_anonymised.label("last_is_anonymised"),
            LastWriter.name.label("last_author_name"),
            LastWriter.state.label("last_author_state"),
            TopicLock.topic_id.is_not(None).label("is_locked"),
            (tracking.new_count(own) if own else literal(0)).label("new_count"),
        )
        .select_from(Topic)
        .join(Forum, Forum.id == Topic.forum_id)
        .outerjoin(Writer, Writer.id == Topic.author_id)
        .outerjoin(First, First.id == Topic.first_post_id)
        .outerjoin(Last, Last.id == Topic.last_post_id)
        .outerjoin(LastWriter, LastWriter.id == Last.author_id)
        .outerjoin(TopicLock, TopicLock.topic_id == Topic.id)
    )
