"""Composer: input."""

from pydantic import BaseModel, ConfigDict, Field

LONGEST_PASTE = 400_000
"""Characters of HTML that are converted; of more, the words alone are pasted."""
LONGEST_ASKED = 80


class PasteForm(BaseModel):
    """The HTML of a clipboard."""

    model_config = ConfigDict(extra="forbid")

    html: str = Field(min_length=1, max_length=LONGEST_PASTE)


class LookUp(BaseModel):
    """How the name of somebody begins."""

    q: str = Field(default="", max_length=LONGEST_ASKED)
