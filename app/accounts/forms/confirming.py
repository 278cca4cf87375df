"""The button of a link that was sent by mail."""

from pydantic import BaseModel, ConfigDict, Field


class ConfirmForm(BaseModel):
    """The button of a mailed link; a link that sets a password asks for it."""

    model_config = ConfigDict(extra="forbid")

    password: str = Field(default="", max_length=1024)
