"""The forms that take a post away, and put it back."""

from typing import Literal

from pydantic import BaseModel, ConfigDict


class RemovalForm(BaseModel):
    """What is to go: the post, or with the first one the whole topic."""

    model_config = ConfigDict(extra="forbid")

    what: Literal["post", "topic"] = "post"


class PuttingBackForm(BaseModel):
    """The button that puts a post back says nothing more."""

    model_config = ConfigDict(extra="forbid")
