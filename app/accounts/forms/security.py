"""The forms of a member's own account."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class EndSessionForm(BaseModel):
    """Which browser is signed out."""

    model_config = ConfigDict(extra="forbid")

    session: str = Field(max_length=64, pattern=r"^[0-9a-f]{64}$")


class EndSessionsForm(BaseModel):
    """Every browser is signed out."""

    model_config = ConfigDict(extra="forbid")


class CodesForm(BaseModel):
    """What is done about the second factor."""

    model_config = ConfigDict(extra="forbid")

    act: Literal["begin", "activate", "renew", "drop"]
    code: str = Field(default="", max_length=40)


class NewPasswordForm(BaseModel):
    """A new password."""

    model_config = ConfigDict(extra="forbid")

    password: str = Field(default="", max_length=1024)


class AddressForm(BaseModel):
    """An address: the one that an account is to have, or the one that it has."""

    model_config = ConfigDict(extra="forbid")

    email: str = Field(default="", max_length=400)
