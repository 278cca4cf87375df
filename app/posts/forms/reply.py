"""The reply form, and what opens it."""

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, Field

from app.core.ids import LARGEST
from app.core.web.sent import nothing_when_empty
from app.guests.forms import GuestFields
from app.posts.forms.writing import (
    AnswerableForm,
    PerhapsId,
    SeparatedIds,
)


class ReplyForm(GuestFields, AnswerableForm):
    """A reply, a guest's too; `quote_ids` are quoted above the words that do not yet.

    `seen` is how many posts the topic had when the form was opened.
    """

    quote_ids: SeparatedIds = Field(default=[])
    reply_to: PerhapsId = None
    seen: Annotated[int | None, BeforeValidator(nothing_when_empty)] = Field(
        default=None, ge=0, le=LARGEST
    )


class ReplyQuery(BaseModel):
    """What follows "?" in the reply form's address: posts to quote, the post answered."""

    quote: SeparatedIds = Field(default=[])
    reply_to: PerhapsId = None
