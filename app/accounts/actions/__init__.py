"""Accounts: everything that changes one. One verb, one function."""

from app.accounts.actions.links import (
    forget_expired_links,
    forget_links,
    give_link,
    use_link,
)
from app.accounts.actions.members import add_member, set_password, set_role
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
    "forget_expired_links",
    "forget_expired_sessions",
    "forget_links",
    "give_link",
    "prove",
    "set_password",
    "set_role",
    "sign_in",
    "sign_out",
    "use_link",
]
