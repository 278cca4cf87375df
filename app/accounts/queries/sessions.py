"""Accounts: who is signed in, and who may be."""

from datetime import datetime
from functools import lru_cache

from sqlalchemy import ScalarSelect, bindparam, case, select
from sqlalchemy.orm import Session

from app.accounts import addresses
from app.accounts.models import LoginSession, Member, SecondFactor
from app.accounts.reader import Reader
from app.core.db.base import Instant
from app.core.db.rows import AnyRow, AnySelect, rows_of
from app.core.ids import MemberId
from app.core.text.references import fold


def signed_in(
    db: Session, token_hash: bytes, now: datetime, waiting: ScalarSelect[int]
) -> tuple[Reader, datetime] | None:
    """Return the active member whose browser carries this session, and when last seen.

    `waiting` counts what waits for moderators; whoever is none is not told.
    """
    for row in rows_of(db, _signed_in(waiting), token=token_hash, now=now):
        reader = Reader(
            MemberId(row.id),
            row.name,
            row.role,
            row.language,
            row.theme,
            row.time_zone,
            row.waiting,
        )
        return reader, row.seen_at
    return None


@lru_cache(2)
def _signed_in(waiting: ScalarSelect[int]) -> AnySelect:
    """Build what is asked for every page of a member, once."""
    is_moderator = Member.role.in_(("moderator", "admin"))
    return (
        select(
            Member.id,
            Member.name,
            Member.role,
            Member.language,
            Member.theme,
            Member.time_zone,
            LoginSession.seen_at,
            case((is_moderator, waiting), else_=None).label("waiting"),
        )
        .select_from(Member)
        .join(LoginSession, LoginSession.member_id == Member.id)
        .where(
            LoginSession.token_hash == bindparam("token"),
            LoginSession.expires_at > bindparam("now", type_=Instant()),
            Member.state == "active",
        )
    )


def has_proved(db: Session, token_hash: bytes, since: datetime) -> bool:
    """Tell whether a session's member has shown who they are since then."""
    stmt = select(LoginSession.member_id).where(
        LoginSession.token_hash == token_hash, LoginSession.proved_at >= since
    )
    return db.scalar(stmt) is not None


def password_of(db: Session, member_id: int) -> str | None:
    """Return what is kept of a member's password, if there is one."""
    return db.scalar(select(Member.password_hash).where(Member.id == member_id))


def for_sign_in(db: Session, name_or_email: str) -> AnyRow | None:
    """Return what checking a password needs, by name or by e-mail address."""
    stmt = select(
        Member.id,
        Member.password_hash,
        Member.state,
        SecondFactor.active_since.label("factor_since"),
    ).outerjoin(SecondFactor, SecondFactor.member_id == Member.id)
    return db.execute(_called(stmt, name_or_email).limit(1)).one_or_none()


def _called(stmt: AnySelect, name_or_email: str) -> AnySelect:
    if "@" in name_or_email:
        return stmt.where(Member.email_key == addresses.key_of(name_or_email))
    return stmt.where(Member.name_key == fold(name_or_email))
