"""Accounts: who may do what. Pure: no database, no HTTP."""

import re

from app.core.pictures.parts import FORMATS

_ADDRESS = re.compile(r"[^@\s\x00-\x1f]{1,64}@[^@\s\x00-\x1f]+\.[^@\s\x00-\x1f.]{2,}")


def may_sign_in(state: str) -> bool:
    """Only an active account opens a session: not a banned, not a deleted one."""
    return state == "active"


def may_show_picture(media_type: str) -> bool:
    """Only pictures that no browser runs: an import may bring others."""
    return media_type in FORMATS


def is_address(email: str) -> bool:
    """Tell whether `email` can be an address at all."""
    return len(email) <= 254 and _ADDRESS.fullmatch(email) is not None
