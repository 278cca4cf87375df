"""Tracking: who is told by mail of replies in a topic."""

from typing import Any

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Session

from app.accounts.addresses import key_of
from app.core import clock
from app.core.db.upserts import insert_into
from app.core.ids import LARGEST
from app.posts.models import Post
from app.tracking.answers import Answers
from app.tracking.models import TopicFollow


def follow_by_mail(
    db: Session,
    topic_id: int,
    *,
    member_id: int | None = None,
    address: str | None = None,
    language: str,
) -> None:
    """Tell a member, or whoever reads an address, of what comes after the last post.

    Followed twice is followed once; nothing that is there already is told.
    """
    _follow(db, topic_id, member_id, address, Answers(is_wanted=True, language=language))


def keep_wish(db: Session, topic_id: int, member_id: int, wish: Answers) -> None:
    """Remember whether a member wants to be told of replies in a topic."""
    _follow(db, topic_id, member_id, None, wish)


def stop_by_mail(db: Session, follow_id: int) -> None:
    """Tell nothing more; an address is forgotten, a member's form remembers it."""
    here = TopicFollow.id == follow_id
    db.execute(delete(TopicFollow).where(here, TopicFollow.member_id.is_(None)))
    db.execute(update(TopicFollow).where(here).values(is_wanted=False))


def note_visit(db: Session, follow_id: int) -> None:
    """Begin anew: whoever was told has seen what there is, and may be told of more."""
    db.execute(_seen(TopicFollow.id == follow_id))


def begin_at_end(db: Session, after_id: int | None) -> None:
    """Have all who came with an import, after that id, told of what comes from now on."""
    if after_id is not None:
        db.execute(_seen(TopicFollow.id > after_id, TopicFollow.after == LARGEST))


def note_own_post(db: Session, topic_id: int, address: str) -> None:
    """Begin anew for an address whose owner has just written in the topic."""
    here = (TopicFollow.topic_id == topic_id, TopicFollow.address_key == key_of(address))
    db.execute(_seen(*here))


def note_untold(db: Session, topic_id: int, address: str) -> None:
    """Begin anew for an address whose letter was taken back before it left."""
    here = (TopicFollow.topic_id == topic_id, TopicFollow.address_key == key_of(address))
    db.execute(update(TopicFollow).where(*here).values(told_at=None))


def forget_follows(
    db: Session, *, member_id: int | None = None, address: str | None = None
) -> None:
    """Remove all that a member or an address follows: nothing of them is kept."""
    if member_id is not None:
        db.execute(delete(TopicFollow).where(TopicFollow.member_id == member_id))
    if address is not None:
        db.execute(delete(TopicFollow).where(TopicFollow.address_key == key_of(address)))


def _follow(
    db: Session, topic_id: int, member_id: int | None, address: str | None, wish: Answers
) -> None:
    state: dict[str, Any] = {
        "language": wish.language,
        "is_wanted": wish.is_wanted,
        "followed_at": clock.now(),
        "after": _last(topic_id),
        "told_at": None,
    }
    key = key_of(address) if address else None
    who = {"member_id": member_id, "address": address, "address_key": key}
    new = insert_into(db, TopicFollow).values(topic_id=topic_id, **who, **state)
    same = "address_key" if address else "member_id"
    db.execute(new.on_conflict_do_update(index_elements=["topic_id", same], set_=state))


def _seen(*here: ColumnElement[bool]) -> Any:  # noqa: ANN401  # an UPDATE
    last = _last(TopicFollow.topic_id)
    return (
        update(TopicFollow)
        .where(*here)
        .values(after=last, told_at=None)
        .execution_options(synchronize_session=False)
    )


def _last(topic_id: Any) -> ColumnElement[int]:  # noqa: ANN401  # a number or a column
    """Give the position of a topic's last post."""
    last = select(func.max(Post.position)).where(Post.topic_id == topic_id)
    return func.coalesce(last.correlate_except(Post).scalar_subquery(), 0)
