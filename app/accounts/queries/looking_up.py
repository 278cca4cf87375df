"""Accounts: members whose name begins as somebody types it."""

from functools import cache

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts.models import Member
from app.core.text.mentions import bare

_LATIN = (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))


def names_beginning(db: Session, beginning: str, most: int) -> list[str]:
    """Return the names of active members that begin like this, accents aside.

    Those who write most come first. The first letter narrows the search in the database,
    which knows no accents; the rest is compared here.
    """
    sought = bare(beginning)
    if not sought:
        return []
    stmt = (
        select(Member.name, Member.name_key)
        .where(func.substr(Member.name_key, 1, 1).in_(_spellings(sought[0])))
        .where(Member.state == "active")
        .order_by(Member.post_count.desc(), Member.id)
    )
    found: list[str] = []
    for row in db.execute(stmt):
        if bare(row.name_key).startswith(sought):
            found.append(row.name)
            if len(found) == most:
                break
    return found


@cache
def _spellings(letter: str) -> tuple[str, ...]:
    """Return the letters that are this one, accents aside."""
    return (letter, *(chr(c) for c in _LATIN if bare(chr(c)).startswith(letter)))
