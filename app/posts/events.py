"""Posts: facts other rooms may listen for."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PostCreated:
    """A post became part of a topic, visible to all its readers; `is_first` opened it.

    A guest's has no `author_id`.
    """

    post_id: int
    topic_id: int
    forum_id: int
    author_id: int | None
    position: int
    at: datetime
    is_first: bool


@dataclass(frozen=True, slots=True)
class PostEdited:
    """A post says something else; a minor edit is nobody's business but its author's."""

    post_id: int
    topic_id: int
    by_id: int | None
    is_minor: bool


@dataclass(frozen=True, slots=True)
class FirstPostEdited:
    """Whoever edited a topic's first post gave the topic another title."""

    topic_id: int
    title: str
    by_id: int | None


@dataclass(frozen=True, slots=True)
class PostRestored:
    """An older text of a post is its text again, or a deleted post is back."""

    post_id: int
    topic_id: int
    by_id: int | None


@dataclass(frozen=True, slots=True)
class PostMoved:
    """A published post went from one state to another, each by its name."""

    post_id: int
    topic_id: int
    author_id: int | None
    before: str
    after: str

    @property
    def step(self) -> int:
        """How many visible posts more there are: 1, 0 or -1."""
        return (self.after == "visible") - (self.before == "visible")


@dataclass(frozen=True, slots=True)
class PostsClaimed:
    """Posts of a guest are a member's from now on."""

    post_ids: tuple[int, ...]
    topic_ids: frozenset[int]
    member_id: int


@dataclass(frozen=True, slots=True)
class PostBlanked:
    """All that a removed post said is gone for good."""

    post_id: int
    topic_id: int


@dataclass(frozen=True, slots=True)
class TitlePurged:
    """An older title of a topic was taken away for good, with the text it stood over."""

    topic_id: int
    title: str
