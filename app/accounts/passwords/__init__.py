"""Passwords: kept as argon2id, checked in the same time whoever is asked for.

A forum that moves here brings other hashes: they are checked as they are, and replaced by
argon2id when their member next signs in.
"""

from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial

from pwdlib import PasswordHash

from app.accounts.passwords import schemes
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
    return _THREAD.submit(_is_that, password, kept).result()


def is_outdated(kept: str) -> bool:
    """Tell whether what is kept is to be replaced, now that the password is known."""
    return not kept.startswith("$argon2id$")


def _is_that(password: str, kept: str | None) -> bool:
    """Check an argon2 hash, nobody's where there is none, and an imported one besides."""
    is_argon = kept is not None and kept.startswith("$argon2")
    try:
        is_right = _HASHER.verify(password, kept if kept and is_argon else _nobodys())
    except Exception:  # noqa: BLE001  # a damaged hash of an import never matches
        _HASHER.verify(password, _nobodys())
        return False
    return is_right if is_argon else schemes.matches(password, kept or "")


@cache
def _nobodys() -> str:
    return _HASHER.hash("nobody has this password")
