"""Guests: their addresses."""

PRIVACY = "/guests/privacy"


def held_url(message_id: int) -> str:
    """Return where its writer looks after a held message."""
    return f"/guests/{message_id}"
