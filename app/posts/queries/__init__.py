"""Posts: every SELECT, visibility included."""

from sqlalchemy import ColumnElement, Integer, bindparam, exists, or_, true
from sqlalchemy.orm import aliased

from app.accounts.reader import Reader
from app.posts import rules
from app.posts.models import Post
from app.topics.models import Topic

_Own = aliased(Post, name="own")


def visible_to(reader: Reader) -> ColumnElement[bool]:
    """Filter the posts whose words `reader` may read."""
    return Post.state.in_(rules.readable_states(reader))


def topic_shown_to(reader: Reader) -> ColumnElement[bool]:
    """Filter the topics that still show something.

    One whose posts are all gone is as absent, save for moderators and for those who wrote
    in it: they may have their own words to put back. A statement that is kept built is
    given the `reader` who asks.
    """
    if reader.is_moderator:
        return true()
    if reader.id is None:
        return Topic.last_post_id.is_not(None)
    asking = bindparam("reader", reader.id, Integer)
    wrote = exists().where(
        _Own.topic_id == Topic.id, _Own.author_id == asking, _Own.position.is_not(None)
    )
    return or_(Topic.last_post_id.is_not(None), wrote)
