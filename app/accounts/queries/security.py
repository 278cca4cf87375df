"""Accounts: how a member signs in, from where, and what is on its way to change."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts.models import (
    AddressChange,
    KnownNetwork,
    LoginSession,
    Member,
    RecoveryCode,
    SecondFactor,
)
from app.core import clock
from app.core.db.rows import AnyRow


def factor_of(db: Session, member_id: int) -> AnyRow | None:
    """Return a member's second factor, in force or not."""
    stmt = select(SecondFactor.secret, SecondFactor.active_since)
    return db.execute(stmt.where(SecondFactor.member_id == member_id)).one_or_none()


def recovery_codes_left(db: Session, member_id: int) -> int:
    """Count the recovery codes that were not used."""
    stmt = select(func.count()).select_from(RecoveryCode)
    return db.scalar(stmt.where(RecoveryCode.member_id == member_id)) or 0


def sessions_of(db: Session, member_id: int, now: datetime) -> Sequence[AnyRow]:
    """Return the browsers in which a member is signed in, the last seen first."""
    stmt = (
        select(
            LoginSession.token_hash,
            LoginSession.user_agent,
            LoginSession.created_at,
            LoginSession.seen_at,
        )
        .where(LoginSession.member_id == member_id, LoginSession.expires_at > now)
        .order_by(LoginSession.seen_at.desc(), LoginSession.created_at.desc())
    )
    return db.execute(stmt.limit(100)).all()


def knows_network(db: Session, member_id: int, key: str) -> bool:
    """Tell whether a member has signed in from a network before."""
    stmt = select(KnownNetwork.member_id).where(
        KnownNetwork.member_id == member_id, KnownNetwork.key == key
    )
    return db.scalar(stmt) is not None


def contact(db: Session, member_id: int) -> AnyRow | None:
    """Return an active member's name and address."""
    stmt = select(Member.id, Member.name, Member.email)
    stmt = stmt.where(Member.id == member_id, Member.state == "active")
    return db.execute(stmt).one_or_none()


def id_by_address(db: Session, key: str) -> int | None:
    """Return the active member whose address it is."""
    stmt = select(Member.id).where(Member.email_key == key, Member.state == "active")
    return db.scalar(stmt)


def address_change(db: Session, member_id: int) -> AnyRow | None:
    """Return the new address that a member has asked for, and who agreed already."""
    stmt = select(
        AddressChange.email, AddressChange.old_agreed_at, AddressChange.new_agreed_at
    ).where(AddressChange.member_id == member_id, AddressChange.expires_at > clock.now())
    return db.execute(stmt).one_or_none()
