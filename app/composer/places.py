"""Places where somebody writes: a draft belongs to one of them."""

from typing import Literal, NamedTuple

Kind = Literal["reply", "topic", "edit"]


class Place(NamedTuple):
    """A reply in a topic, a topic in a forum, or an edit of a post; by its id."""

    kind: Kind
    subject_id: int

    def __str__(self) -> str:
        """Write it as forms carry it."""
        return f"{self.kind}:{self.subject_id}"
