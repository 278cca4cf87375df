"""How far members have read, before the database knows; marks never go back."""

from collections.abc import Callable
from dataclasses import dataclass, field

from app.core.backends.unwritten import Numbers, Unwritten


@dataclass(frozen=True, slots=True)
class OwnMarks:
    """One member's marks that the database may not know yet, by topic."""

    member_id: int
    positions: dict[int, int] = field(default_factory=dict)


class Marks:
    """Every member's marks of the last seconds, in this process."""

    def __init__(self, write: Callable[[Numbers[int]], None]) -> None:
        """Keep marks until `write` takes them all, by member and topic."""
        self.unwritten = Unwritten[int](max, write)

    def add(self, member_id: int, topic_id: int, position: int) -> None:
        """Remember that a member has seen a topic up to this post."""
        self.unwritten.add(member_id, topic_id, position)

    def of(self, member_id: int) -> OwnMarks:
        """Return what is remembered of one member."""
        return OwnMarks(member_id, self.unwritten.of(member_id))
