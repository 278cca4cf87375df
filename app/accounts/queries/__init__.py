"""Accounts: every SELECT."""

from app.accounts.queries.links import mailed_link
from app.accounts.queries.looking_up import names_beginning
from app.accounts.queries.members import (
    by_name,
    erased_among,
    groups_of,
    ids_by_name,
    is_taken,
    names_of,
    profile,
)
from app.accounts.queries.sessions import for_sign_in, signed_in

__all__ = [
    "by_name",
    "erased_among",
    "for_sign_in",
    "groups_of",
    "ids_by_name",
    "is_taken",
    "mailed_link",
    "names_beginning",
    "names_of",
    "profile",
    "signed_in",
]
