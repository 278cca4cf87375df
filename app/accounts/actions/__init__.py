"""Accounts: everything that changes one. One verb, one function."""

from app.accounts.actions.links import (
    forget_expired_links,
    forget_links,
    give_link,
    use_link,
)
from app.accounts.actions.members import add_member, set_password, set_role
from app.accounts.actions.registering import (
    approve_member,
    confirm_registration,
    correct_address,
    forget_expired_registrations,
    refuse_member,
    register,
    write_to_newcomer,
)
from app.accounts.actions.sessions import (
    SESSION_LASTS,
    forget_expired_sessions,
    prove,
    sign_in,
    sign_out,
)

__all__ = [
    "SESSION_LASTS",
    "add_member",
    "approve_member",
    "confirm_registration",
    "correct_address",
    "forget_expired_links",
    "forget_expired_registrations",
    "forget_expired_sessions",
    "forget_links",
    "give_link",
    "prove",
    "refuse_member",
    "register",
    "set_password",
    "set_role",
    "sign_in",
    "sign_out",
    "use_link",
    "write_to_newcomer",
]
