"""Moderation: input."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from app.core.ids import LARGEST
from app.posts.forms.editing import Motive

LONGEST_WORDS = 1000
Revision = Annotated[int, Field(ge=1, le=LARGEST)]


class ApprovalForm(BaseModel):
    """A message that may appear, in the text that was read."""

    model_config = ConfigDict(extra="forbid")

    revision: Revision


class RefusalForm(BaseModel):
    """A message that may not appear: why, by choice, in own words, or both."""

    model_config = ConfigDict(extra="forbid")

    revision: Revision
    motive: Motive = ""
    reason: str = Field(default="", max_length=LONGEST_WORDS)


class AdmissionForm(BaseModel):
    """An account that may be, or may not: then why."""

    model_config = ConfigDict(extra="forbid")

    reason: str = Field(default="", max_length=LONGEST_WORDS)
