"""A member's profile, and what the rooms above add to it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TypeVar

from markupsafe import Markup
from sqlalchemy.orm import Session

from app.accounts import queries
from app.accounts.authors import Author
from app.accounts.reader import Reader
from app.core.errors import NotFound
from app.core.text import filling, rendering
from app.core.text.slugs import slug

MOST_PAGES = 1_000
KEPT_BIOS = 256

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose profile, for whom, and which page of a section of it."""

    member_id: int
    reader: Reader
    number: int = 1


@dataclass(frozen=True, slots=True)
class Section:
    """What a higher room adds to a profile: its own template and page.

    `has_more` where the section goes on, on a page of its own.
    """

    template: str
    page: object
    has_more: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A section where it stands: with the pages before and after."""

    template: str
    page: object
    previous_url: str | None
    next_url: str | None


Contribution = Callable[[Session, Wanted], Section]
Contributions = Mapping[str, Contribution]
AccountContribution = Callable[[Session, Reader], Section]
"""What a higher room adds to the pages of one's own account."""


@dataclass(frozen=True, slots=True)
class ProfilePage:
    """A member as everyone may see one; `number` is that of a section's page."""

    id: int
    name: str
    author: Author
    role: str
    is_banned: bool
    joined_at: datetime
    post_count: int
    groups: tuple[str, ...]
    bio: tuple[Markup, ...]
    is_own: bool
    url: str
    canonical_url: str
    number: int
    sections: tuple[Shown, ...]
    kept_under: frozenset[str]


def profile_page(
    db: Session, wanted: Wanted, rooms: Contributions, section: str | None = None
) -> ProfilePage:
    """Gather a profile and what the rooms above contribute: all, or a page of one."""
    row = queries.profile(db, wanted.member_id)
    url = f"/profile/{row.id}-{slug(row.name)}/"
    names = list(rooms) if section is None else [section]
    if not set(names) <= set(rooms) or wanted.number > MOST_PAGES:
        raise NotFound
    shown = tuple(_shown(rooms[name](db, wanted), name, url, wanted) for name in names)
    if section is not None and not shown[0].page:
        raise NotFound
    return ProfilePage(
        id=row.id,
        name=row.name,
        author=Author("member", row.name, row.id, row.avatar_file_id),
        role=row.role,
        is_banned=row.state == "banned",
        joined_at=row.joined_at,
        post_count=row.post_count,
        groups=queries.groups_of(db, row.id) if section is None else (),
        bio=_bio(row.bio) if section is None else (),
        is_own=wanted.reader.id == row.id,
        url=url,
        canonical_url=_address(url, section, wanted.number),
        number=wanted.number,
        sections=shown,
        kept_under=frozenset({f"member:{row.id}", f"profile:{row.id}"}),
    )


def page_of(rows: Iterable[Row], size: int) -> tuple[Sequence[Row], bool]:
    """Return the rows of one page out of one more, and whether there are more."""
    found = list(rows)
    return found[:size], len(found) > size


def _shown(section: Section, name: str, url: str, wanted: Wanted) -> Shown:
    number = wanted.number
    return Shown(
        section.template,
        section.page,
        previous_url=_address(url, name, number - 1) if number > 1 else None,
        next_url=_address(url, name, number + 1) if section.has_more else None,
    )


def _address(url: str, section: str | None, number: int) -> str:
    is_first = section is None or number == 1
    return url if is_first else f"{url}{section}/page/{number}/"


@lru_cache(KEPT_BIOS)
def _bio(words: str) -> tuple[Markup, ...]:
    """Show plain words with their links; nobody is mentioned and no file stands in them."""
    made = rendering.render(words, "text").html
    return tuple(piece for piece in filling.pieces(made) if isinstance(piece, Markup))
