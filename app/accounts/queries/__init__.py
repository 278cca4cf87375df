"""Accounts: every SELECT."""

from app.accounts.queries.links import mailed_link
from app.accounts.queries.looking_up import names_beginning
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
from app.accounts.queries.registering import (
    free_skeleton,
    has_address,
    is_name_held,
    is_name_taken,
    registration,
    registrations_with,
    waiting_registrations,
)
from app.accounts.queries.security import (
    address_change,
    contact,
    factor_of,
    id_by_address,
    knows_network,
    recovery_codes_left,
    sessions_of,
)
from app.accounts.queries.sessions import (
    for_sign_in,
    has_proved,
    password_of,
    signed_in,
)

__all__ = [
    "address_change",
    "by_name",
    "contact",
    "erased_among",
    "factor_of",
    "for_sign_in",
    "free_skeleton",
    "groups_of",
    "has_address",
    "has_proved",
    "id_by_address",
    "ids_by_name",
    "is_name_held",
    "is_name_taken",
    "is_taken",
    "knows_network",
    "mailed_link",
    "member",
    "member_to_change",
    "names_beginning",
    "names_of",
    "password_of",
    "picture_of",
    "profile",
    "recovery_codes_left",
    "registration",
    "registrations_with",
    "sessions_of",
    "signed_in",
    "waiting_registrations",
]
