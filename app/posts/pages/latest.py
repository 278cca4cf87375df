"""A member's latest posts, as the profile shows them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.accounts.pages.profile import Section
from app.accounts.reader import Reader
from app.posts.addresses import post_url
from app.posts.queries import single

SHOWN = 10


@dataclass(frozen=True, slots=True)
class LatestPost:
    """One line: where, when and how it begins."""

    title: str
    url: str
    created_at: datetime
    excerpt: str


def profile_section(db: Session, member_id: int, reader: Reader) -> Section:
    """Contribute a member's latest posts to the profile."""
    rows = single.latest_of(db, member_id, reader, SHOWN)
    latest = tuple(
        LatestPost(
            row.title,
            post_url(row.topic_id, row.title, row.position, row.id),
            row.created_at,
            row.excerpt,
        )
        for row in rows
    )
    return Section("posts/_latest.html", latest)
