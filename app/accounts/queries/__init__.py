"""Accounts: every SELECT."""

from app.accounts.queries.links import mailed_link
from app.accounts.queries.members import (
    by_name,
    erased_among,
    groups_of,
    ids_by_name,
    is_taken,
    names_of,
    profile,
)
from app.accounts.queries.registering import (
    free_skeleton,
    has_address,
    is_name_held,
    is_name_taken,
    registration,
    registrations_with,
    waiting_registrations,
)
from app.accounts.queries.sessions import for_sign_in, has_proved, password_of, signed_in

__all__ = [
    "by_name",
    "erased_among",
    "for_sign_in",
    "free_skeleton",
    "groups_of",
    "has_address",
    "has_proved",
    "ids_by_name",
    "is_name_held",
    "is_name_taken",
    "is_taken",
    "mailed_link",
    "names_of",
    "password_of",
    "profile",
    "registration",
    "registrations_with",
    "signed_in",
    "waiting_registrations",
]
