"""The pages for signing in and out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SignInPage:
    """The sign-in form, with what was typed and what was wrong with it."""

    name: str = ""
    next: str = "/"
    error: str | None = None


@dataclass(frozen=True, slots=True)
class SignOutPage:
    """A question before signing out, for whoever follows the link."""

    next: str = "/"


@dataclass(frozen=True, slots=True)
class ProvePage:
    """The question who is there, asked again before something dangerous."""

    next: str = "/"
    error: str | None = None
