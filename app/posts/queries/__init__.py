"""Posts: every SELECT, visibility included."""

from sqlalchemy import ColumnElement

from app.accounts.reader import Reader
from app.posts import rules
from app.posts.models import Post


def visible_to(reader: Reader) -> ColumnElement[bool]:
    """Filter the posts whose words `reader` may read."""
    return Post.state.in_(rules.readable_states(reader))
