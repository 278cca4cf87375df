"""What the forum signs, to know again what it gave out: no table, nothing to guess."""

import hmac
import os
import secrets
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from itsdangerous import BadSignature, TimestampSigner

from app.core import clock
from app.settings import Settings

FILE = "secret.key"


class Signer:
    """Signs short texts for a purpose, and tells whether and when it signed one."""

    def __init__(self, secret: bytes) -> None:
        """Sign with `secret`."""
        self._secret = secret

    def signed(self, purpose: str, text: str) -> str:
        """Return `text` with the time and a signature."""
        return self._of(purpose).sign(text).decode()

    def age(self, purpose: str, signed: str) -> tuple[str, float] | None:
        """Return the text and how many seconds ago it was signed; None if it was not."""
        try:
            text, at = self._of(purpose).unsign(signed, return_timestamp=True)
        except BadSignature:
            return None
        return text.decode(), (clock.now() - at).total_seconds()

    def digest(self, purpose: str, text: str) -> str:
        """Return what stands for `text` where the text itself is not to be kept."""
        return hmac.new(self._secret, f"{purpose}\0{text}".encode(), sha256).hexdigest()

    def _of(self, purpose: str) -> TimestampSigner:
        return _Dated(self._secret, salt=purpose)


class _Dated(TimestampSigner):
    """Tells the time by the forum's own clock."""

    def get_timestamp(self) -> int:
        return int(clock.now().timestamp())


def opened(settings: Settings) -> Signer:
    """Return the forum's signer; its secret is made once when none is set."""
    if settings.secret_key:
        return Signer(settings.secret_key.encode())
    return Signer(_kept(settings.data_dir / FILE))


def _kept(path: Path) -> bytes:
    """Return the secret in a file; whichever process makes it, all have the same."""
    with suppress(FileNotFoundError):
        return path.read_bytes()
    path.parent.mkdir(parents=True, exist_ok=True)
    own = path.with_name(f"{FILE}.{secrets.token_hex(8)}")
    own.touch(mode=0o600)
    own.write_text(secrets.token_urlsafe(48), encoding="ascii")
    with suppress(FileExistsError):
        os.link(own, path)
    own.unlink()
    return path.read_bytes()
