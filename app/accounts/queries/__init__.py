"""Accounts: every SELECT."""

from app.accounts.queries.links import mailed_link
from app.accounts.queries.members import (
    by_name,
    erased_among,
    groups_of,
    ids_by_name,
    is_taken,
    member,
    member_to_change,
    names_of,
    picture_of,
    profile,
)
from app.accounts.queries.sessions import for_sign_in, session_began, signed_in

__all__ = [
    "by_name",
    "erased_among",
    "for_sign_in",
    "groups_of",
    "ids_by_name",
    "is_taken",
    "mailed_link",
    "member",
    "member_to_change",
    "names_of",
    "picture_of",
    "profile",
    "session_began",
    "signed_in",
]
