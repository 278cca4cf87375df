"""Accounts: input."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class SignInForm(BaseModel):
    """The sign-in page; `name` also takes the e-mail address."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, max_length=254)
    password: str = Field(min_length=1, max_length=1024)
    next: str = Field(default="/", max_length=2000)


class SignOutForm(BaseModel):
    """The sign-out button."""

    model_config = ConfigDict(extra="forbid")

    next: str = Field(default="/", max_length=2000)


class PreferencesForm(BaseModel):
    """Appearance and language: one button a choice."""

    model_config = ConfigDict(extra="forbid")

    theme: Literal["auto", "light", "dark"] | None = None
    font: Literal["site", "system"] | None = None
    language: Literal["fr", "en"] | None = None
    next: str = Field(default="/", max_length=2000)


class ConfirmForm(BaseModel):
    """The button of a mailed link; a link that sets a password asks for it."""

    model_config = ConfigDict(extra="forbid")

    password: str = Field(default="", max_length=1024)
