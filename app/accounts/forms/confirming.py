"""The button of a link that was sent by mail."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class ConfirmForm(BaseModel):
    """The button of a mailed link, with a new password or a no where a link asks so."""

    model_config = ConfigDict(extra="forbid")

    password: str = Field(default="", max_length=1024)
    choice: Literal["yes", "no"] = "yes"
