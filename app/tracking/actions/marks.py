"""Tracking: what counts as read moves forward."""

from sqlalchemy import Integer, bindparam, delete, literal, select
from sqlalchemy.orm import Session

from app.accounts.models import Member
from app.core import clock
from app.core.backends.unwritten import Numbers
from app.core.db.base import Instant
from app.core.db.rows import AnySelect
from app.core.db.upserts import insert_into
from app.topics.models import Topic
from app.tracking import queries
from app.tracking.marks import OwnMarks
from app.tracking.models import AllRead, TopicRead

MOST_TOPICS = 5_000
"""A forum's topics marked at once; beyond that many unread ones the rest stay unread."""


def keep_marks(db: Session, marks: Numbers[int]) -> None:
    """Write how far members have read, by member and topic; no mark ever goes back.

    Marks of a topic or a member that is gone by now leave nothing.
    """
    rows = [
        {"reader": member_id, "read": topic_id, "number": position, "now": clock.now()}
        for member_id, positions in marks.items()
        for topic_id, position in positions.items()
    ]
    given = bindparam("number", type_=Integer), bindparam("now", type_=Instant)
    known = (
        select(Member.id, Topic.id, *given)
        .join(Topic, Topic.id == bindparam("read"))
        .where(Member.id == bindparam("reader"))
    )
    _move_marks(db, known, rows)


def mark_all_read(db: Session, member_id: int) -> None:
    """Count everything as read for a member, up to now; marks are of no use any more."""
    new = insert_into(db, AllRead).values(member_id=member_id, at=clock.now())
    db.execute(
        new.on_conflict_do_update(
            index_elements=["member_id"],
            set_={"at": new.excluded.at},
            where=new.excluded.at > AllRead.at,
        )
    )
    db.execute(delete(TopicRead).where(TopicRead.member_id == member_id))


def mark_forum_read(db: Session, own: OwnMarks, forum_id: int) -> None:
    """Move a member's marks to the end of the topics of a forum, latest first."""
    unread = (
        select(Topic.id, Topic.post_count)
        .where(Topic.forum_id == forum_id)
        .where(Topic.last_post_at > queries.all_read_until(own.member_id))
        .where(Topic.post_count > queries.mark(own))
        .order_by(Topic.is_pinned.desc(), Topic.last_post_at.desc(), Topic.id.desc())
        .limit(MOST_TOPICS)
        .subquery()
    )
    # marks are moved in one order: no two transactions wait for each other
    ordered = select(
        literal(own.member_id),
        unread.c.id,
        unread.c.post_count,
        literal(clock.now(), Instant),
    ).order_by(unread.c.id)
    _move_marks(db, ordered)


def forget_reader(db: Session, member_id: int) -> None:
    """Forget what a member has read."""
    db.execute(delete(TopicRead).where(TopicRead.member_id == member_id))
    db.execute(delete(AllRead).where(AllRead.member_id == member_id))


def _move_marks(
    db: Session, ends: AnySelect, rows: list[dict[str, object]] | None = None
) -> None:
    """Write marks (member, topic, position, time) that are further than those kept."""
    new = insert_into(db, TopicRead).from_select(
        ["member_id", "topic_id", "position", "at"], ends
    )
    stmt = new.on_conflict_do_update(
        index_elements=["member_id", "topic_id"],
        set_={"position": new.excluded.position, "at": new.excluded.at},
        where=new.excluded.position > TopicRead.position,
    )
    db.execute(stmt, rows)
