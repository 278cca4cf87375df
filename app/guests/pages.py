"""What is told to guests before they write."""

from dataclasses import dataclass

from app.guests import rules


@dataclass(frozen=True, slots=True)
class PrivacyPage:
    """How long a message is held, in days."""

    days: int


def privacy_page() -> PrivacyPage:
    """Gather everything `guests/privacy.html` shows."""
    return PrivacyPage(rules.LASTS.days)
