"""Tracking: what is new for a member. Pure: no database, no HTTP."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class PostFacts(Protocol):
    """The columns that tell whether a post is new, as queries select them."""

    @property
    def position(self) -> int | None: ...  # noqa: D102
    @property
    def created_at(self) -> datetime: ...  # noqa: D102
    @property
    def state(self) -> str: ...  # noqa: D102
    @property
    def author_id(self) -> int | None: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class ReadSoFar:
    """How far a member has read a topic: a position, 0 where it was never opened.

    Whatever was written up to the instant `until` is read in every topic. `wants_answers`
    is what the member last said of letters about replies.
    """

    member_id: int
    position: int
    until: datetime
    wants_answers: bool = True

    def is_new(self, post: PostFacts) -> bool:
        """Tell whether the member has yet to read a post: no hidden one, no own one."""
        return (
            post.position is not None
            and post.position > self.position
            and post.state == "visible"
            and post.created_at > self.until
            and post.author_id != self.member_id
        )
