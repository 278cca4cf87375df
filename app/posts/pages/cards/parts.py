"""What a card tells."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from app.accounts.authors import Author


@dataclass(frozen=True, slots=True)
class CardPart:
    """A post or a topic of this forum, as one reader may see it.

    `number` is a post's own, None for a topic. A topic whose first post is not for this
    reader has its title alone. `is_hidden` when others do not see it.
    """

    address: str
    url: str
    title: str
    number: int | None
    author: Author | None
    at: datetime | None
    excerpt: str
    is_hidden: bool
    kind: Literal["card"] = "card"


@dataclass(frozen=True, slots=True)
class VideoPart:
    """A video of another site: nothing of it is shown before its reader says so."""

    address: str
    service: str
    player: str
    kind: Literal["video"] = "video"


Card = CardPart | VideoPart
