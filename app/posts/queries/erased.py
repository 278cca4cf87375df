"""Posts: texts without the names of those who are nobody any more."""

from sqlalchemy.orm import Session

from app.accounts import queries as accounts
from app.core.text import mentions, references
from app.core.text.parts import Format

NOBODY = "@…"


def without_erased(db: Session, source: str, fmt: Format) -> str:
    """Return what somebody wrote, without mentions of members whose account is deleted."""
    names = references.mention_candidates(source, fmt)
    return mentions.without(source, accounts.erased_among(db, names), NOBODY)
