"""Guests: facts other rooms may listen for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MessageQueued:
    """A guest's message waits for a moderator to read it."""

    message_id: int


@dataclass(frozen=True, slots=True)
class MessagePublished:
    """A guest's message became a post; `member_id` when it is somebody's by now."""

    message_id: int
    post_id: int
    member_id: int | None
