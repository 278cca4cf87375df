"""The button of a link that was sent by mail."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from app.core.ids import LARGEST


class ConfirmForm(BaseModel):
    """The button of a mailed link, with a new password or a no where a link asks so.

    `version` is that of what its page showed, where that may change.
    """

    model_config = ConfigDict(extra="forbid")

    password: str = Field(default="", max_length=1024)
    version: int | None = Field(default=None, ge=1, le=LARGEST)
    choice: Literal["yes", "no"] = "yes"
