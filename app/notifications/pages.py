"""Notifications: what the templates show."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.accounts.reader import GUEST, Reader
from app.forums.addresses import forum_url
from app.notifications import queries
from app.posts.addresses import topic_url


@dataclass(frozen=True, slots=True)
class StopPage:
    """The button that ends letters, or the word that they have ended."""

    path: str
    title: str | None
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class Followed:
    """A topic that its reader is told of."""

    id: int
    title: str
    url: str
    forum: str
    forum_url: str
    since: datetime


@dataclass(frozen=True, slots=True)
class FollowsPage:
    """What a member follows by mail."""

    follows: tuple[Followed, ...]


def stop_page(db: Session, path: str, follow_id: int, *, is_done: bool) -> StopPage:
    """Describe what a letter's link to stop ends, as far as everybody may know it."""
    return StopPage(path, queries.title_of_followed(db, follow_id, GUEST), is_done)


def follows_page(db: Session, reader: Reader) -> FollowsPage:
    """Gather what a member follows."""
    return FollowsPage(
        tuple(
            Followed(
                id=row.id,
                title=row.title,
                url=topic_url(row.topic_id, row.title),
                forum=row.forum,
                forum_url=forum_url(row.forum_id, row.forum),
                since=row.followed_at,
            )
            for row in queries.followed(db, reader)
        )
    )
