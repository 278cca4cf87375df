"""Codes of an application on a telephone (RFC 6238), and those that replace them."""

import hashlib
import secrets
from datetime import datetime
from hmac import compare_digest

import pyotp
import segno

PERIOD = 30
AROUND = 1
"""A code of the half minute before or after is taken too: clocks differ."""
RECOVERY_CODES = 10
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""No two of them look alike."""


def fresh_secret() -> str:
    """Return a new secret for an application."""
    return pyotp.random_base32()


def picture(secret: str, name: str, site: str) -> str:
    """Return what an application reads the secret from, as the address of an image."""
    address = pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=site)
    return segno.make(address, micro=False).svg_data_uri(scale=5, border=4, light="#fff")


def step_of(secret: str, code: str, now: datetime) -> int | None:
    """Return the half minute whose code this is, None when it is none around now."""
    typed = "".join(code.split())
    current = int(now.timestamp()) // PERIOD
    made = pyotp.TOTP(secret)
    for step in range(current - AROUND, current + AROUND + 1):
        if compare_digest(made.generate_otp(step).encode(), typed.encode()):
            return step
    return None


def fresh_recovery_codes() -> tuple[str, ...]:
    """Return codes that replace the application's, each once."""
    return tuple(f"{_part()}-{_part()}-{_part()}" for _ in range(RECOVERY_CODES))


def kept_as(code: str) -> bytes:
    """Return what is kept of a recovery code, however it is typed."""
    bare = "".join(char for char in code.casefold() if char.isalnum())
    return hashlib.sha256(bare.encode()).digest()


def _part() -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(5))
