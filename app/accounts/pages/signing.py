"""The pages for signing in and out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SignInPage:
    """The sign-in form, with what was typed and what was wrong with it."""

    name: str = ""
    next: str = "/"
    error: str | None = None
    wait: int = 0
    has_new_password: bool = False


@dataclass(frozen=True, slots=True)
class CodePage:
    """The second step of signing in."""

    ticket: str
    next: str = "/"
    error: str | None = None
    wait: int = 0


@dataclass(frozen=True, slots=True)
class SignOutPage:
    """A question before signing out, for whoever follows the link."""

    next: str = "/"


@dataclass(frozen=True, slots=True)
class ProvePage:
    """The question who is there, asked again before something dangerous."""

    next: str = "/"
    has_code: bool = False
    error: str | None = None
    wait: int = 0
