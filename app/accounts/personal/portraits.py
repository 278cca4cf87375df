"""Pictures of members: made and kept by the room that keeps files, shown by this one."""

from collections.abc import Callable
from typing import Protocol

from sqlalchemy.orm import Session

from app.core.errors import DomainError


class UnfitPortrait(DomainError):
    """A file of which no picture is made; `told` says why, in the page's language."""

    def __init__(self, told: Callable[[], str]) -> None:
        """Say it later: the words name a file, and no template may format them."""
        super().__init__()
        self.told = told


class Portraits(Protocol):
    """What makes a square picture of a file, and keeps it once."""

    def made(self, name: str, content: bytes) -> object:
        """Return a picture ready to be kept; raise `UnfitPortrait` for its owner.

        It takes long: call it before the write transaction.
        """
        ...

    def keep(self, db: Session, made: object) -> int:
        """Keep it and return its file's id."""
        ...

    def forget(self, db: Session) -> None:
        """Have the bytes removed that nobody shows any more."""
        ...
