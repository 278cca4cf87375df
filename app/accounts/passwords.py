"""Passwords: hashed with argon2id, checked in the same time whoever is asked for."""

from functools import cache

from pwdlib import PasswordHash

_HASHER = PasswordHash.recommended()


def hashed(password: str) -> str:
    """Return what is kept instead of the password."""
    return _HASHER.hash(password)


def matches(password: str, kept: str | None) -> bool:
    """Tell whether `password` is the one kept; takes as long when none is."""
    try:
        return _HASHER.verify(password, kept or _nobodys()) and kept is not None
    except Exception:  # noqa: BLE001  # an unknown scheme of an import never matches
        return False


@cache
def _nobodys() -> str:
    return _HASHER.hash("nobody has this password")
