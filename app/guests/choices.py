"""Guests: what an administrator chooses about them."""

from typing import Literal

from typing_extensions import TypedDict

from app.core.db.options import Option

Mode = Literal["off", "confirm", "register"]


class Question(TypedDict):
    """Something that people know and programs do not, and the answers that count."""

    question: str
    answers: list[str]


MODE: Option[Mode] = Option("guests.mode", Mode, "confirm")
"""How guests write where their forum does not say so itself."""

REVIEW: Option[bool] = Option("guests.review", bool, True)
"""A moderator reads the first message of an address before it appears."""

QUESTION: Option[Question | None] = Option("guests.question", Question | None, None)
"""Asked by every guest's form, when there is one."""
