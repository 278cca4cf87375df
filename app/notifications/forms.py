"""Notifications: input."""

from pydantic import BaseModel, ConfigDict, Field

from app.core.ids import LARGEST


class StopForm(BaseModel):
    """What ends letters: what mail providers send for their reader, or our own button."""

    model_config = ConfigDict(extra="forbid")

    one_click: str = Field(default="", alias="List-Unsubscribe", max_length=20)
    button: str = Field(default="", max_length=1)


class UnfollowForm(BaseModel):
    """The button beside a topic that one follows."""

    model_config = ConfigDict(extra="forbid")

    follow: int = Field(ge=1, le=LARGEST)
