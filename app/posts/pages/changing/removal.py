"""The page that asks before a post is taken away."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.accounts.reader import Reader
from app.core.errors import NotFound
from app.forums.addresses import forum_url
from app.posts import rules
from app.posts.addresses import post_url
from app.posts.queries import changing


@dataclass(frozen=True, slots=True)
class RemovalPage:
    """A post about to go, and what may become of its topic when it opens one."""

    post_id: int
    number: int
    topic_title: str
    forum_title: str
    forum_url: str
    excerpt: str
    back_url: str
    is_first: bool
    others_wrote: bool


def removal_page(db: Session, post_id: int, reader: Reader) -> RemovalPage:
    """Gather what the question needs; only the author is asked it."""
    row = changing.seen_by(db, post_id, reader)
    if not rules.may_delete(reader, row):
        raise NotFound
    return RemovalPage(
        post_id=post_id,
        number=row.position,
        topic_title=row.title,
        forum_title=row.forum_title,
        forum_url=forum_url(row.forum_id, row.forum_title),
        excerpt=row.excerpt,
        back_url=post_url(row.topic_id, row.title, row.position, post_id),
        is_first=row.is_first,
        others_wrote=row.is_first and changing.others_write_in(db, row.topic_id, reader.id),
    )


def place_url(db: Session, post_id: int, reader: Reader) -> str:
    """Return where a post stands for those who may see its topic, whatever its state."""
    row = changing.seen_by(db, post_id, reader)
    return post_url(row.topic_id, row.title, row.position, post_id)
