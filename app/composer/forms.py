"""Composer: input."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from app.composer.places import Kind
from app.core.ids import LARGEST
from app.core.web.sent import nothing_when_empty, without_empty

LONGEST_PASTE = 400_000
"""Characters of HTML that are converted; of more, the words alone are pasted."""
LONGEST_ASKED = 80
LONGEST_DRAFT = 200_000
LONGEST_TITLE = 1_000
MOST_FILES = 50
FORM_LIMITS: Any = {"max_files": 0, "max_fields": 120, "max_part_size": 2**20}

Number = Annotated[int, Field(ge=0, le=LARGEST)]
PerhapsNumber = Annotated[Number | None, BeforeValidator(nothing_when_empty)]
Numbers = Annotated[
    list[Number], BeforeValidator(without_empty), Field(max_length=MOST_FILES)
]
Alts = Annotated[list[Annotated[str, Field(max_length=500)]], Field(max_length=MOST_FILES)]


class PasteForm(BaseModel):
    """The HTML of a clipboard."""

    model_config = ConfigDict(extra="forbid")

    html: str = Field(min_length=1, max_length=LONGEST_PASTE)


class LookUp(BaseModel):
    """How the name of somebody begins."""

    q: str = Field(default="", max_length=LONGEST_ASKED)


class DraftQuery(BaseModel):
    """The place whose draft is asked for."""

    kind: Kind
    subject: Number


class DraftForm(BaseModel):
    """What stands in a form, to be kept; `version` is that of the draft it goes on from.

    `draft_alts` are those of `draft_ids`, in the same order; `key` is the form's own.
    """

    model_config = ConfigDict(extra="forbid")

    kind: Kind
    subject: Number
    version: Number
    key: str = Field(min_length=1, max_length=64)
    title: str = Field(default="", max_length=LONGEST_TITLE)
    body: str = Field(default="", max_length=LONGEST_DRAFT)
    reply_to: PerhapsNumber = None
    base_revision: PerhapsNumber = None
    draft_ids: Numbers = Field(default=[])
    draft_alts: Alts = Field(default=[])


class DiscardForm(BaseModel):
    """A draft that is to go, and where its writer then goes on."""

    model_config = ConfigDict(extra="forbid")

    back: str = Field(default="/drafts", max_length=2000)
