"""One's own data: what each room holds of a member, how it is told and how it is erased.

`app.main` names the rooms that contribute, in the order in which an export tells them;
erasing goes the other way round, from what was written to who wrote it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from sqlalchemy.orm import Session

from app.core.backends.queue import Worktable

How = Literal["anonymise", "delete"]
"""Posts stay and say «Deleted account», or go too and leave their numbers."""


@dataclass(frozen=True, slots=True)
class Person:
    """Whom to erase, and the words by which he is known."""

    id: int
    name: str
    address: str | None

    @property
    def words(self) -> tuple[str, ...]:
        """What must not be left of him in his own texts."""
        return tuple(filter(None, (self.name, self.address)))

    @property
    def addresses(self) -> tuple[str, ...]:
        """What names nobody but him, in whoever's text it stands."""
        return (self.address,) if self.address else ()


@dataclass(frozen=True, slots=True)
class Records:
    """A part of an export: one file of JSON, read as it is written."""

    name: str
    rows: Iterable[Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Bytes:
    """A part of an export: a file as it is stored, under a name of the archive."""

    path: str
    key: str
    size: int


Part = Records | Bytes


class Contribution(Protocol):
    """What a room knows of a member."""

    def export(self, db: Session, member_id: int) -> Iterator[Part]:
        """Tell what is the member's own; nothing of what others wrote to themselves."""
        ...

    def erase(self, table: Worktable, person: Person, how: How) -> None:
        """Leave nothing that says who it was, in short transactions.

        It may be killed at any moment and done again from the beginning.
        """
        ...


Contributions = tuple[Contribution, ...]
