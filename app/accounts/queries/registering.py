"""Accounts: who is on the way to an account, and what names and addresses are free."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from app.accounts import addresses, names
from app.accounts.models import Member, Registration
from app.core import clock
from app.core.db.rows import AnyRow
from app.core.text.references import fold


def is_name_taken(db: Session, name: str, but: int | None = None) -> bool:
    """Tell whether a member has this name, or one that looks the same; `but` does not."""
    same = or_(Member.name_key == fold(name), Member.skeleton == names.skeleton(name))
    stmt = select(Member.id).where(same, Member.id.is_distinct_from(but))
    return db.scalar(stmt.limit(1)) is not None


def is_name_held(db: Session, name: str) -> bool:
    """Tell whether somebody who registered keeps this name, or one that looks the same."""
    same = or_(
        Registration.name_key == fold(name), Registration.skeleton == names.skeleton(name)
    )
    stmt = select(Registration.id).where(same, _is_open())
    return db.scalar(stmt.limit(1)) is not None


def free_skeleton(db: Session, name: str) -> str | None:
    """Return what a name looks like, unless somebody's looks the same."""
    looks = names.skeleton(name)
    taken = db.scalar(select(Member.id).where(Member.skeleton == looks))
    return looks if taken is None else None


def has_address(db: Session, address: str) -> bool:
    """Tell whether an address is a member's."""
    stmt = select(Member.id).where(Member.email_key == addresses.key_of(address))
    return db.scalar(stmt) is not None


def registration(db: Session, registration_id: int) -> AnyRow | None:
    """Return a registration that is still open."""
    stmt = select(
        Registration.id,
        Registration.name,
        Registration.name_key,
        Registration.skeleton,
        Registration.email,
        Registration.email_key,
        Registration.password_hash,
        Registration.language,
        Registration.confirmed_at,
    ).where(Registration.id == registration_id, _is_open())
    return db.execute(stmt).one_or_none()


def registrations_with(db: Session, address: str) -> Sequence[int]:
    """Return the ids of what was registered with an address."""
    key = addresses.key_of(address)
    return db.scalars(select(Registration.id).where(Registration.email_key == key)).all()


def waiting_registrations(db: Session) -> Sequence[AnyRow]:
    """Return who waits for a moderator's yes, the longest first."""
    stmt = select(
        Registration.id,
        Registration.name,
        Registration.email,
        Registration.registered_at,
        Registration.confirmed_at,
    ).where(Registration.confirmed_at.is_not(None))
    return db.execute(stmt.order_by(Registration.confirmed_at, Registration.id)).all()


def _is_open() -> ColumnElement[bool]:
    return or_(Registration.expires_at.is_(None), Registration.expires_at > clock.now())
