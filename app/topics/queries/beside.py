"""Topics: what a topic's page shows besides posts: people, and what happened."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    String,
    bindparam,
    cast,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from app.accounts.models import Member
from app.core.db.base import Instant
from app.core.db.rows import AnyCompound, AnyRow, AnySelect, rows_of
from app.posts.addresses import POSTS_A_PAGE
from app.posts.models import Post
from app.topics.models import Participant, TopicEvent

PARTICIPANTS = 6
MOST_EVENTS = 50
"""As many as a page of posts tells, the latest ones: nobody fills pages with titles."""

_TOPIC = bindparam("topic", type_=Integer)


def people_and_events(
    db: Session, topic_id: int, page: int | None, mentioned: Iterable[int]
) -> Sequence[AnyRow]:
    """Return, in one query, a topic's people and what happened to it on a page.

    First who wrote most, each with a `post_count`; then who is mentioned, an erased member
    excepted; then, for a numbered page, events: they have a `kind`, and name who did it.
    """
    first = ((page or 1) - 1) * POSTS_A_PAGE + 1
    return rows_of(
        db,
        _statement(with_events=page is not None, is_first=first == 1),
        topic=topic_id,
        mentioned=list(mentioned),
        first=first,
        beyond=first + POSTS_A_PAGE,
    )


@cache
def _statement(*, with_events: bool, is_first: bool) -> AnyCompound:
    parts = [_writers(), _named()]
    if with_events:
        parts.append(_events(is_first=is_first))
    return union_all(*parts)


def _writers() -> AnySelect:
    ranked = (
        select(Participant.member_id, Participant.post_count)
        .where(Participant.topic_id == _TOPIC, Participant.post_count > 0)
        .order_by(Participant.post_count.desc(), Participant.first_post_id)
        .limit(PARTICIPANTS)
        .subquery()
    )
    return select(
        ranked.c.member_id.label("id"),
        Member.name,
        Member.state,
        Member.avatar_file_id.label("picture"),
        ranked.c.post_count,
        *_no_event(),
    ).outerjoin(Member, Member.id == ranked.c.member_id)


def _named() -> AnySelect:
    mentioned: BindParameter[int] = bindparam("mentioned", expanding=True)
    return select(
        Member.id,
        Member.name,
        Member.state,
        Member.avatar_file_id.label("picture"),
        null().label("post_count"),
        *_no_event(),
    ).where(Member.id.in_(mentioned), Member.state != "deleted")


def _events(*, is_first: bool) -> AnySelect:
    """Take what happened from a page's first post on, before the next page's."""
    end = _written_at("beyond")
    here = select(TopicEvent).where(
        TopicEvent.topic_id == _TOPIC, or_(end.is_(None), TopicEvent.at < end)
    )
    if not is_first:
        here = here.where(TopicEvent.at >= _written_at("first"))
    latest = here.order_by(TopicEvent.at.desc(), TopicEvent.id.desc()).limit(MOST_EVENTS)
    told = latest.subquery()
    return (
        select(
            told.c.by_id,
            Member.name,
            Member.state,
            Member.avatar_file_id.label("picture"),
            null().label("post_count"),
            told.c.kind,
            told.c.at,
            Post.position,
            told.c.before,
            told.c.after,
        )
        .outerjoin(Member, Member.id == told.c.by_id)
        .outerjoin(Post, Post.id == told.c.post_id)
    )


def _written_at(position: str) -> ColumnElement[Any]:
    place = bindparam(position, type_=Integer)
    at = select(Post.created_at)
    return at.where(Post.topic_id == _TOPIC, Post.position == place).scalar_subquery()


def _no_event() -> tuple[ColumnElement[Any], ...]:
    return (
        cast(null(), String).label("kind"),
        cast(null(), Instant).label("at"),
        cast(null(), Integer).label("number"),
        cast(null(), String).label("before"),
        cast(null(), String).label("after"),
    )
