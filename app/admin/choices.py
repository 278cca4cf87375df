"""Settings as an administrator sees them: options with words, in a form."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.admin.kinds import Kind
from app.core.db.options import Option


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """An option, what it is called, how it stands in the form, and what to say of it."""

    option: Option[Any]
    label: str
    kind: Kind
    help: str = ""

    @property
    def field(self) -> str:
        """What the names of its fields begin with."""
        return self.option.name.replace(".", "_")

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of its fields."""
        return tuple(self.field + end for end in self.kind.ends)


@dataclass(frozen=True, slots=True)
class Group:
    """Settings that belong together, under a title."""

    title: str
    settings: tuple[Setting, ...]


Groups = Sequence[Group]


def all_of(groups: Groups) -> list[Setting]:
    """Return every setting."""
    return [setting for group in groups for setting in group.settings]
