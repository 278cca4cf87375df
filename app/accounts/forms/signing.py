"""The forms for signing in and out."""

from pydantic import BaseModel, ConfigDict, Field


class SignInForm(BaseModel):
    """The sign-in page; `name` also takes the e-mail address."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, max_length=254)
    password: str = Field(min_length=1, max_length=1024)
    next: str = Field(default="/", max_length=2000)


class CodeForm(BaseModel):
    """The second step of signing in: a code of the member's application."""

    model_config = ConfigDict(extra="forbid")

    ticket: str = Field(default="", max_length=200)
    code: str = Field(min_length=1, max_length=40)
    next: str = Field(default="/", max_length=2000)


class SignOutForm(BaseModel):
    """The sign-out button."""

    model_config = ConfigDict(extra="forbid")

    next: str = Field(default="/", max_length=2000)
