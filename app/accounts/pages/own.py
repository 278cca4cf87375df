"""The page on which a member changes his profile."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from app.accounts import queries
from app.accounts.authors import Author
from app.accounts.forms.profile import BIO_LENGTH
from app.accounts.models import NAME_LENGTH
from app.core.i18n import zones

PICTURES = "image/png,image/jpeg,image/webp,image/gif,image/avif"


@dataclass(frozen=True, slots=True)
class OwnProfilePage:
    """The form as it stands: what is kept, or what was sent and is to be put right."""

    author: Author
    url: str
    name: str
    bio: str
    language: str
    theme: str
    time_zone: str
    saved: bool = False
    faults: Mapping[str, Callable[[], str]] = field(default_factory=dict)
    name_length: int = NAME_LENGTH
    bio_length: int = BIO_LENGTH
    accepts: str = PICTURES

    @property
    def zones(self) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
        """The time zones to choose from, by continent."""
        return zones.offered()


def own_profile_page(db: Session, member_id: int, *, saved: bool = False) -> OwnProfilePage:
    """Gather what a member has said of himself."""
    member = queries.member(db, member_id)
    author = Author("member", member.name, member.id, member.avatar_file_id)
    return OwnProfilePage(
        author=author,
        url=author.url or "/",
        name=member.name,
        bio=member.bio,
        language=member.language or "",
        theme=member.theme or "",
        time_zone=member.time_zone or "",
        saved=saved,
    )
