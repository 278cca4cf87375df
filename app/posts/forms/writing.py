"""What every form sends in which somebody writes: words, files, and which button."""

from typing import Annotated, Any, Literal

from fastapi import UploadFile
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from app.core.ids import LARGEST
from app.core.web.sent import nothing_when_empty, without_empty

LONGEST_SENT = 200_000
"""Characters taken in, to be given back with a sentence; a post has far fewer."""
MOST_FILES = 20
MOST_DRAFTS = 50
"""Files kept from earlier tries, of which a form names so many."""
LONGEST_KEY = 64
ALT_LENGTH = 500
LARGEST_BODY = 64 * 2**20
"""Bytes of a whole form: beyond that it is refused before it is read to its end."""

FORM_LIMITS: Any = {"max_files": MOST_FILES, "max_fields": 400, "max_part_size": 2**20}


def separate(sent: Any) -> Any:  # noqa: ANN401  # whatever came
    """Take «1,2» for two values, whether the field was sent once or several times."""
    if not isinstance(sent, list):
        return sent
    return [part for one in sent for part in str(one).split(",") if part]


Id = Annotated[int, Field(ge=1, le=LARGEST)]
Ids = Annotated[list[Id], BeforeValidator(without_empty), Field(max_length=MOST_DRAFTS)]
SeparatedIds = Annotated[list[Id], BeforeValidator(separate), Field(max_length=50)]
PerhapsNumber = Annotated[
    Annotated[int, Field(ge=0, le=LARGEST)] | None, BeforeValidator(nothing_when_empty)
]
PerhapsId = Annotated[Id | None, BeforeValidator(nothing_when_empty)]
Files = Annotated[
    list[UploadFile], BeforeValidator(without_empty), Field(max_length=MOST_FILES)
]
Alt = Annotated[str, Field(max_length=ALT_LENGTH)]


class WritingForm(BaseModel):
    """Words, new files, and the files kept from an earlier try with their alt texts.

    `draft_alts` are those of `draft_ids`, in the same order. `preview` and `attach` are
    buttons: with either, the form comes back and nothing is published. `draft_version` is
    that of the draft which a script keeps of it; without scripts there is none.
    """

    model_config = ConfigDict(extra="forbid")

    body: str = Field(default="", max_length=LONGEST_SENT)
    files: Files = Field(default=[])
    draft_ids: Ids = Field(default=[])
    draft_alts: list[Alt] = Field(default=[], max_length=MOST_DRAFTS)
    removed_ids: Ids = Field(default=[])
    idempotency_key: str = Field(default="", max_length=LONGEST_KEY)
    draft_version: PerhapsNumber = None
    preview: str = Field(default="", max_length=8)
    attach: str = Field(default="", max_length=8)

    @property
    def asks_answers(self) -> bool | None:
        """Whether letters about replies are wanted; None where nothing is said of it."""
        return None

    @property
    def is_to_publish(self) -> bool:
        """Whether the button for publishing was pressed."""
        return not (self.preview or self.attach)


class AnswerableForm(WritingForm):
    """What may be answered; a browser says nothing of a box that is not ticked.

    `answers_asked` tells that there was one.
    """

    wants_answers: Literal["", "1"] = ""
    answers_asked: Literal["", "1"] = ""

    @property
    def asks_answers(self) -> bool | None:
        """Whether letters about replies are wanted; None where there was no box."""
        has_box = self.answers_asked or self.wants_answers
        return bool(self.wants_answers) if has_box else None
