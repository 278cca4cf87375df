"""Posts: who may do what. Pure: no database, no HTTP."""

from app.accounts.reader import Reader


def may_read(reader: Reader, state: str) -> bool:
    """Everyone reads a published post; a hidden or held one only moderators.

    What its author deleted is read by nobody.
    """
    return state == "visible" or (reader.is_moderator and state in {"hidden", "pending"})


def readable_states(reader: Reader) -> tuple[str, ...]:
    """Name the states of the posts whose words `reader` may read."""
    states = ("visible", "hidden", "pending", "deleted")
    return tuple(state for state in states if may_read(reader, state))
