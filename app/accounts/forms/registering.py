"""The forms by which somebody becomes a member."""

from pydantic import BaseModel, ConfigDict, Field

from app.core.web.humans import LONGEST_STAMP, LONGEST_TRAP


class RegisterForm(BaseModel):
    """Name, address and password, and what tells a person from a robot."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(default="", max_length=200)
    email: str = Field(default="", max_length=400)
    password: str = Field(default="", max_length=1024)
    stamp: str = Field(default="", max_length=LONGEST_STAMP)
    website: str = Field(default="", max_length=LONGEST_TRAP)


class SendAgainForm(BaseModel):
    """Which registration the letter is for, and another address where it was mistyped."""

    model_config = ConfigDict(extra="forbid")

    ticket: str = Field(default="", max_length=200)
    email: str = Field(default="", max_length=400)
