"""Topics: input."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from app.core.ids import LARGEST
from app.guests.forms import GuestFields
from app.posts.forms.writing import AnswerableForm

Do = Literal["findComment", "getNewComment", "getLastComment"]
View = Literal["flat", "thread"]


class TopicQuery(BaseModel):
    """What follows "?" in a topic's address; `do` and `comment` are Invision's."""

    view: View = "flat"
    do: Do | None = None
    comment: int | None = Field(default=None, ge=1, le=LARGEST)


class ReadAllForm(BaseModel):
    """The button that counts everything as read, in one forum when `forum` names it."""

    model_config = ConfigDict(extra="forbid")

    forum: int | None = Field(default=None, ge=1, le=LARGEST)
    next: str = Field(default="/", max_length=2000)


class NewTopicForm(GuestFields, AnswerableForm):
    """A new topic: its title, and its first post; a guest's too."""

    title: str = Field(default="", max_length=10_000)
