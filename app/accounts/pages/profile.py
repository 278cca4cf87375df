"""A member's profile, and what the rooms above add to it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.accounts import queries
from app.accounts.reader import Reader
from app.core.text.slugs import slug


@dataclass(frozen=True, slots=True)
class Section:
    """What a higher room adds to a profile: its own template and page."""

    template: str
    page: object


Contribution = Callable[[Session, int, Reader], Section]


@dataclass(frozen=True, slots=True)
class ProfilePage:
    """A member as everyone may see one."""

    id: int
    name: str
    role: str
    is_banned: bool
    joined_at: datetime
    post_count: int
    groups: tuple[str, ...]
    url: str
    sections: tuple[Section, ...]
    kept_under: frozenset[str]


def profile_page(
    db: Session, member_id: int, reader: Reader, contributions: tuple[Contribution, ...]
) -> ProfilePage:
    """Gather a profile and what the rooms above contribute to it."""
    row = queries.profile(db, member_id)
    return ProfilePage(
        id=row.id,
        name=row.name,
        role=row.role,
        is_banned=row.state == "banned",
        joined_at=row.joined_at,
        post_count=row.post_count,
        groups=queries.groups_of(db, member_id),
        url=f"/profile/{row.id}-{slug(row.name)}/",
        sections=tuple(give(db, member_id, reader) for give in contributions),
        kept_under=frozenset({f"member:{member_id}", f"profile:{member_id}"}),
    )
