"""Moderation: who may do what. Pure: no database, no HTTP."""

from app.accounts.reader import Reader


def may_moderate(reader: Reader) -> bool:
    """Let moderators decide on what waits in every forum."""
    return reader.is_moderator
