"""Whether somebody wants to be told of replies by mail, and in which language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answers:
    """What the box of a form said: ticked or not, on a page in this language."""

    is_wanted: bool
    language: str
