"""A guest's part of the form: who writes, on which terms."""

from dataclasses import dataclass

from app.guests.addresses import PRIVACY
from app.guests.choices import Mode
from app.guests.rules import Terms


@dataclass(frozen=True, slots=True)
class GuestPart:
    """What a form asks of a guest, and what was answered."""

    mode: Mode
    has_review: bool
    question: str | None
    sign_in_url: str
    name: str = ""
    email: str = ""
    consents: bool = False
    wants_answers: bool = False
    answer: str = ""
    lost_file: bool = False
    privacy_url: str = PRIVACY


def guest_part(terms: Terms, sign_in_url: str) -> GuestPart:
    """Describe what a new form asks of a guest."""
    question = terms.question["question"] if terms.question else None
    return GuestPart(terms.mode, terms.has_review, question, sign_in_url)
