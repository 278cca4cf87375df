"""Who is reading: everyone's pages and permissions begin here."""

from dataclasses import dataclass, field

from app.core.errors import Forbidden
from app.core.ids import MemberId
from app.core.text.slugs import slug


@dataclass(frozen=True, slots=True)
class Reader:
    """A signed-in member as pages, rules and queries need to know one, or a guest.

    `waiting` is how much waits for moderators, None for whoever is none.
    """

    id: MemberId | None
    name: str
    role: str
    language: str | None = None
    theme: str | None = None
    time_zone: str | None = None
    waiting: int | None = field(default=None, compare=False)

    @property
    def own_id(self) -> MemberId:
        """The member's id, on a page that is for members."""
        if self.id is None:
            raise Forbidden
        return self.id

    @property
    def is_guest(self) -> bool:
        """Whether nobody is signed in."""
        return self.id is None

    @property
    def is_moderator(self) -> bool:
        """Whether the reader moderates every forum; administrators do."""
        return self.role in {"moderator", "admin"}

    @property
    def audience(self) -> str:
        """Which readers may read exactly the same, and do the same to others' posts."""
        if self.is_guest:
            return "guests"
        return "moderators" if self.is_moderator else "members"

    @property
    def stranger(self) -> "Reader":
        """Somebody who may read the same, and has written nothing."""
        return self if self.is_guest else Reader(MemberId(0), "", self.role)

    @property
    def url(self) -> str:
        """The reader's own profile."""
        return f"/profile/{self.id}-{slug(self.name)}/"


GUEST = Reader(id=None, name="", role="guest")
