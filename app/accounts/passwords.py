"""Passwords: hashed with argon2id, checked in the same time whoever is asked for."""

from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial

from pwdlib import PasswordHash

from app.core import courtesy

_HASHER = PasswordHash.recommended()
_THREAD = ThreadPoolExecutor(
    1, "passwords", initializer=partial(courtesy.let_pass, courtesy.LATER)
)
"""One at a time, since each takes several cores; and readers' pages go before."""


def hashed(password: str) -> str:
    """Return what is kept instead of the password."""
    return _THREAD.submit(_HASHER.hash, password).result()


def matches(password: str, kept: str | None) -> bool:
    """Tell whether `password` is the one kept; takes as long when none is."""
    try:
        known = kept or _nobodys()
        return _THREAD.submit(_HASHER.verify, password, known).result() and kept is not None
    except Exception:  # noqa: BLE001  # an unknown scheme of an import never matches
        return False


@cache
def _nobodys() -> str:
    return _HASHER.hash("nobody has this password")
