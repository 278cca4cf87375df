"""Composer: who may do what. Pure: no database, no HTTP."""

from app.accounts.reader import Reader


def may_be_helped(reader: Reader) -> bool:
    """Help members alone: looking people up, or converting, is not for passers-by."""
    return not reader.is_guest
