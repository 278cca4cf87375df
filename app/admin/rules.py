"""Admin: who may do what. Pure: no database, no HTTP."""

from app.accounts.reader import Reader


def may_administer(actor: Reader) -> bool:
    """Only administrators see these pages; to all others there is nothing here."""
    return actor.role == "admin"
