"""Topics: who may do what. Pure: no database, no HTTP."""

from app.accounts.reader import Reader


def may_start(reader: Reader) -> bool:
    """Let every member start topics, in every forum that he sees; guests sign in first."""
    return not reader.is_guest
