"""Accounts: who is signed in, and who may be."""

from datetime import datetime
from functools import lru_cache

from sqlalchemy import ScalarSelect, bindparam, case, select
from sqlalchemy.orm import Session

from app.accounts.models import LoginSession, Member
from app.accounts.reader import Reader
from app.core.db.base import Instant
from app.core.db.rows import AnyRow, AnySelect, rows_of
from app.core.ids import MemberId
from app.core.text.references import fold


def signed_in(
    db: Session, token_hash: bytes, now: datetime, waiting: ScalarSelect[int]
) -> Reader | None:
    """Return the active member whose browser carries this session.

    `waiting` counts what waits for moderators; whoever is none is not told.
    """
    for row in rows_of(db, _signed_in(waiting), token=token_hash, now=now):
        return Reader(
            MemberId(row.id),
            row.name,
            row.role,
            row.language,
            row.theme,
            row.time_zone,
            row.waiting,
        )
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


def session_began(db: Session, token_hash: bytes) -> datetime | None:
    """Return when somebody signed in with a password."""
    stmt = select(LoginSession.created_at).where(LoginSession.token_hash == token_hash)
    return db.scalar(stmt)


def for_sign_in(db: Session, name_or_email: str) -> AnyRow | None:
    """Return what checking a password needs, by name or by e-mail address."""
    stmt = select(Member.id, Member.password_hash, Member.state)
    return db.execute(_called(stmt, name_or_email).limit(1)).one_or_none()


def _called(stmt: AnySelect, name_or_email: str) -> AnySelect:
    if "@" in name_or_email:
        return stmt.where(Member.email_key == name_or_email.strip().casefold())
    return stmt.where(Member.name_key == fold(name_or_email))
