"""Topics: input."""

from typing import Literal

from pydantic import BaseModel, Field

from app.core.ids import LARGEST

Do = Literal["findComment", "getNewComment", "getLastComment"]
View = Literal["flat", "thread"]


class TopicQuery(BaseModel):
    """What follows "?" in a topic's address; `do` and `comment` are Invision's."""

    view: View = "flat"
    do: Do | None = None
    comment: int | None = Field(default=None, ge=1, le=LARGEST)
