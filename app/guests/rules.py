"""Guests: who may do what. Pure: no database, no HTTP."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from app.core.text.references import fold
from app.guests.choices import Mode, Question

LASTS = timedelta(days=14)
"""How long a message is held, and its link works."""
REMINDERS = (timedelta(hours=24), timedelta(days=7))
RESENT_WITHIN = timedelta(minutes=10)
MOST_LINKS = 2

Next = Literal["awaiting", "moderation", "published"]
Why = Literal["first", "links"]
PENDING = ("submitted", "awaiting", "moderation")


@dataclass(frozen=True, slots=True)
class Terms:
    """On which terms guests write in a forum."""

    mode: Mode
    has_review: bool
    question: Question | None

    @property
    def is_open(self) -> bool:
        """Whether guests may write at all."""
        return self.mode != "off"

    def takes(self, answer: str) -> bool:
        """Tell whether an answer to the question counts, whatever its case and accents."""
        if self.question is None:
            return True
        return fold(answer.strip()) in {
            fold(one.strip()) for one in self.question["answers"]
        }


def step_after_confirming(
    terms: Terms, links: int, *, is_known: bool
) -> tuple[Next, Why | None]:
    """Tell what becomes of a confirmed message, and why a moderator reads it first.

    `is_known` when a message of the same address has appeared.
    """
    if terms.mode == "register":
        return "awaiting", None
    if links > MOST_LINKS:
        return "moderation", "links"
    if terms.has_review and not is_known:
        return "moderation", "first"
    return "published", None


def reminders_due(age: timedelta) -> int:
    """Tell how many times somebody should have been reminded by now."""
    return sum(age >= after for after in REMINDERS)


def may_change(state: str) -> bool:
    """Let a text be changed for as long as it waits."""
    return state in PENDING


def may_readdress(state: str) -> bool:
    """Let an address be corrected until it is confirmed."""
    return state == "submitted"
