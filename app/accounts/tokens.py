"""The session cookie's value, and the hash under which it is kept."""

import hashlib
import secrets


def fresh() -> str:
    """Return a new value nobody can guess: 256 random bits."""
    return secrets.token_urlsafe(32)


def kept_as(token: str) -> bytes:
    """Return what the table knows a cookie's value by."""
    return hashlib.sha256(token.encode()).digest()
