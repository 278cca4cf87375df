"""Accounts: everything that changes one. One verb, one function."""

from app.accounts.actions.addresses import (
    agree_to_address,
    ask_for_address,
    forget_expired_changes,
    refuse_address,
)
from app.accounts.actions.factors import (
    activate_factor,
    begin_factor,
    drop_factor,
    renew_recovery_codes,
    use_code,
)
from app.accounts.actions.links import (
    forget_expired_links,
    forget_links,
    give_link,
    use_link,
)
from app.accounts.actions.members import (
    add_member,
    set_password,
    set_role,
)
from app.accounts.actions.registering import (
    approve_member,
    confirm_registration,
    correct_address,
    forget_expired_registrations,
    hold_address,
    refuse_member,
    register,
    write_to_newcomer,
)
from app.accounts.actions.resetting import (
    ask_for_reset,
    change_password,
    keep_hash,
)
from app.accounts.actions.sessions import (
    SESSION_LASTS,
    end_other_sessions,
    end_session,
    end_sessions,
    forget_expired_sessions,
    forget_old_networks,
    know_network,
    note_seen,
    prove,
    sign_in,
    sign_out,
)

__all__ = [
    "SESSION_LASTS",
    "activate_factor",
    "add_member",
    "agree_to_address",
    "approve_member",
    "ask_for_address",
    "ask_for_reset",
    "begin_factor",
    "change_password",
    "confirm_registration",
    "correct_address",
    "drop_factor",
    "end_other_sessions",
    "end_session",
    "end_sessions",
    "forget_expired_changes",
    "forget_expired_links",
    "forget_expired_registrations",
    "forget_expired_sessions",
    "forget_links",
    "forget_old_networks",
    "give_link",
    "hold_address",
    "keep_hash",
    "know_network",
    "note_seen",
    "prove",
    "refuse_address",
    "refuse_member",
    "register",
    "renew_recovery_codes",
    "set_password",
    "set_role",
    "sign_in",
    "sign_out",
    "use_code",
    "use_link",
    "write_to_newcomer",
]
