"""Posts: what cards tell of posts and topics, as far as their reader may see them."""

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Integer, and_, bindparam, literal, select, union_all
from sqlalchemy.orm import Session, aliased

from app.accounts.models import Member
from app.accounts.reader import Reader
from app.core.db.rows import BUILT, AnyCompound, AnyRow, rows_of
from app.forums import queries as forums
from app.forums.models import Forum
from app.posts import queries
from app.posts.models import Post
from app.topics.models import Topic

Writer = aliased(Member, name="card_writer")


def pointed_at(
    db: Session, post_ids: Collection[int], topic_ids: Collection[int], reader: Reader
) -> Sequence[AnyRow]:
    """Return these posts, and these topics each with its first post if that is readable."""
    asked = {"posts": list(post_ids), "topics": list(topic_ids)}
    return rows_of(db, _pointed_at(reader), **asked)


@lru_cache(BUILT)
def _pointed_at(reader: Reader) -> AnyCompound:
    seen = (queries.topic_shown_to(reader), forums.visible_to(reader))
    posts = (
        select(literal("post").label("kind"), Post.id.label("asked_id"), *_told())
        .select_from(Post)
        .join(Topic, Topic.id == Post.topic_id)
        .join(Forum, Forum.id == Topic.forum_id)
        .outerjoin(Writer, Writer.id == Post.author_id)
        .where(Post.id.in_(_given("posts")), Post.position.is_not(None))
        .where(queries.visible_to(reader), *seen)
    )
    first = and_(Post.id == Topic.first_post_id, queries.visible_to(reader))
    topics = (
        select(literal("topic").label("kind"), Topic.id.label("asked_id"), *_told())
        .select_from(Topic)
        .join(Forum, Forum.id == Topic.forum_id)
        .outerjoin(Post, first)
        .outerjoin(Writer, Writer.id == Post.author_id)
        .where(Topic.id.in_(_given("topics")), *seen)
    )
    return union_all(posts, topics)


def _told() -> tuple[Any, ...]:
    return (
        Post.id,
        Post.position,
        Post.created_at,
        Post.state,
        Post.excerpt,
        Post.author_id,
        Post.guest_name,
        Post.is_anonymised,
        Topic.id.label("topic_id"),
        Topic.title,
        Writer.name.label("author_name"),
        Writer.state.label("author_state"),
        Writer.avatar_file_id.label("author_picture"),
    )


def _given(name: str) -> Any:  # noqa: ANN401  # a list of ids, as many as there are
    return bindparam(name, type_=Integer, expanding=True)
