"""A member's account: how they sign in, and where they are signed in."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.accounts import queries
from app.accounts.pages.profile import AccountContribution, Section
from app.accounts.passwords import codes
from app.accounts.reader import Reader
from app.core import clock
from app.core.backends.mail import masked

_BROWSERS = ("Firefox", "Edg", "OPR", "Chrome", "Safari")
_SYSTEMS = ("Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux")
_NAMES = {"Edg": "Edge", "OPR": "Opera", "Mac OS": "macOS"}


@dataclass(frozen=True, slots=True)
class Browser:
    """One browser in which the member is signed in."""

    key: str
    browser: str | None
    system: str | None
    began_at: datetime
    seen_at: datetime
    is_this: bool


@dataclass(frozen=True, slots=True)
class SecurityPage:
    """How the member signs in, and where."""

    browsers: tuple[Browser, ...]
    address: str | None
    new_address: str | None
    has_codes: bool
    codes_left: int
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class CodesPage:
    """The second factor: none, being set up, or in force; codes are shown once."""

    is_begun: bool = False
    is_active: bool = False
    secret: str = ""
    picture: str = ""
    left: int = 0
    fresh: tuple[str, ...] = ()
    error: str | None = None
    wait: int = 0


@dataclass(frozen=True, slots=True)
class NewPasswordPage:
    """A form for a new password, wherever it leads."""

    path: str
    name: str = ""
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class NewAddressPage:
    """A form for a new address."""

    address: str | None
    typed: str = ""
    fault: str | None = None
    wait: int = 0


@dataclass(frozen=True, slots=True)
class AgreePage:
    """The question whether an account's address is to change."""

    path: str
    name: str
    address: str
    may_refuse: bool


@dataclass(frozen=True, slots=True)
class ResetPage:
    """A form for the address whose account needs a new password."""

    email: str = ""
    fault: str | None = None
    wait: int = 0
    is_sent: bool = False


def security_page(
    db: Session,
    reader: Reader,
    token_hash: bytes,
    contributions: tuple[AccountContribution, ...],
) -> SecurityPage:
    """Gather how a member signs in and where they are signed in."""
    who = queries.contact(db, reader.own_id)
    wish = queries.address_change(db, reader.own_id)
    rows = queries.sessions_of(db, reader.own_id, clock.now())
    return SecurityPage(
        browsers=tuple(
            Browser(
                row.token_hash.hex(),
                _named(row.user_agent, _BROWSERS),
                _named(row.user_agent, _SYSTEMS),
                row.created_at,
                row.seen_at,
                is_this=row.token_hash == token_hash,
            )
            for row in rows
        ),
        address=masked(who.email) if who and who.email else None,
        new_address=masked(wish.email) if wish else None,
        has_codes=has_active_factor(db, reader.own_id),
        codes_left=queries.recovery_codes_left(db, reader.own_id),
        sections=tuple(give(db, reader) for give in contributions),
    )


def codes_page(db: Session, reader: Reader, site: str) -> CodesPage:
    """Gather a member's second factor; the secret is shown until it is in force."""
    row = queries.factor_of(db, reader.own_id)
    if row is None:
        return CodesPage()
    if row.active_since is not None:
        left = queries.recovery_codes_left(db, reader.own_id)
        return CodesPage(is_active=True, left=left)
    picture = codes.picture(row.secret, reader.name, site)
    return CodesPage(is_begun=True, secret=row.secret, picture=picture)


def has_active_factor(db: Session, member_id: int) -> bool:
    """Tell whether a member signs in with codes too."""
    row = queries.factor_of(db, member_id)
    return row is not None and row.active_since is not None


def _named(agent: str, known: tuple[str, ...]) -> str | None:
    found = next((name for name in known if name in agent), None)
    return _NAMES.get(found, found) if found else None
