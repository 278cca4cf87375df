"""How guests write in each forum, for an administrator to say."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.admin import queries
from app.core.db import options
from app.forums.addresses import forum_url
from app.guests.choices import MODE


@dataclass(frozen=True, slots=True)
class ForumLine:
    """A forum, and what it says of guests; an empty `mode` leaves it to the settings."""

    id: int
    title: str
    url: str
    mode: str


@dataclass(frozen=True, slots=True)
class ForumsPage:
    """Every forum; `usual` is how guests write where a forum says nothing."""

    forums: tuple[ForumLine, ...]
    usual: str
    shows_outbox: bool
    saved: int | None = None


def forums_page(db: Session, *, shows_outbox: bool, saved: int | None) -> ForumsPage:
    """Gather all forums, in the order of their tree."""
    lines = (
        ForumLine(row.id, row.title, forum_url(row.id, row.title), row.guest_mode or "")
        for row in queries.forums(db)
    )
    usual = options.chosen(db, MODE)
    return ForumsPage(tuple(lines), usual, shows_outbox, saved)
