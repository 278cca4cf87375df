"""E-mail addresses: what may be one, and which the forum does not take."""

from functools import cache

from email_validator import EmailNotValidError, validate_email
from sqlalchemy.orm import Session

from app.accounts.choices import BANNED_DOMAINS, DISPOSABLE
from app.core.db.options import chosen
from app.core.i18n.marks import N_

LONGEST = 254

NONE = N_("This is not an e-mail address. It looks like name@example.org.")
THROWN_AWAY = N_(
    "Addresses that are thrown away after use are not taken here. Please use one at which "
    "you can be reached later."
)
BANNED = N_("Addresses of this domain are not taken here. Please use another one.")


def tidy(typed: str) -> str | None:
    """Return an address as letters are sent to it, in plain letters; None if it is none.

    Nothing is asked of any server. Letters before the @ are plain ones: most servers know
    no others.
    """
    try:
        found = validate_email(
            typed,
            allow_smtputf8=False,
            allow_quoted_local=False,
            allow_display_name=False,
            check_deliverability=False,
            strict=True,
        )
    except EmailNotValidError:
        return None
    address = found.ascii_email
    return address if address and len(address) <= LONGEST else None


def fault(db: Session, address: str) -> str | None:
    """Return why the forum does not take an address, as a sentence, or None."""
    if is_banned(db, address):
        return BANNED
    is_refused = chosen(db, DISPOSABLE) == "refused" and _domains(address) & _disposable()
    return THROWN_AWAY if is_refused else None


def is_banned(db: Session, address: str) -> bool:
    """Tell whether nobody may write from this address."""
    banned = {one.strip().casefold().lstrip("@.") for one in chosen(db, BANNED_DOMAINS)}
    return bool(_domains(address) & banned - {""})


def key_of(address: str) -> str:
    """Return what an address is looked up by: what two spellings of it have in common."""
    return address.strip().casefold()


def _domains(address: str) -> set[str]:
    """Return the domain of an address, and those above it."""
    parts = key_of(address).rpartition("@")[2].split(".")
    return {".".join(parts[place:]) for place in range(len(parts))}


@cache
def _disposable() -> frozenset[str]:
    # ten thousand names, which only who gives an address needs
    from disposable_email_domains import blocklist  # noqa: PLC0415

    return frozenset(blocklist)
