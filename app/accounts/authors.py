"""How the author of something is named: in one of three states, never none."""

from dataclasses import dataclass
from typing import Literal, Protocol

from app.core.text.slugs import slug

Kind = Literal["member", "name", "guest", "anonymous"]


class AuthorRow(Protocol):
    """The columns that tell an author, as queries select them."""

    @property
    def author_id(self) -> int | None: ...  # noqa: D102
    @property
    def author_name(self) -> str | None: ...  # noqa: D102
    @property
    def author_state(self) -> str | None: ...  # noqa: D102
    @property
    def author_picture(self) -> int | None: ...  # noqa: D102
    @property
    def guest_name(self) -> str | None: ...  # noqa: D102
    @property
    def is_anonymised(self) -> bool: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Author:
    """A member to link, the name of an account that is gone, a guest, or nobody any more.

    A guest has a name, or none.
    """

    kind: Kind
    name: str | None = None
    member_id: int | None = None
    picture_id: int | None = None

    @property
    def picture(self) -> str | None:
        """Where the member's picture is; its address changes with it."""
        if self.picture_id is None or self.member_id is None:
            return None
        return picture_address(self.member_id, self.picture_id)

    @property
    def url(self) -> str | None:
        """The profile, for a member only."""
        if self.kind != "member" or self.name is None:
            return None
        return f"/profile/{self.member_id}-{slug(self.name)}/"


def author_of(row: AuthorRow) -> Author:
    """Tell who wrote what `row` describes."""
    return author(
        row.author_id,
        row.author_name,
        row.author_state,
        row.guest_name,
        gone=row.is_anonymised,
        picture_id=row.author_picture,
    )


def author(
    member_id: int | None,
    name: str | None,
    state: str | None,
    guest_name: str | None,
    *,
    gone: bool,
    picture_id: int | None = None,
) -> Author:
    """Tell an author from the columns that say who wrote something."""
    if gone:
        return Author("anonymous")
    if member_id is not None and name is not None:
        if state == "deleted":
            return Author("name", name)
        return Author("member", name, member_id, picture_id)
    return Author("guest", guest_name)


def picture_address(member_id: int, picture_id: int) -> str:
    """Return the address of a member's picture, small as it stands beside a name."""
    return f"/avatar/{member_id}-{picture_id}"
