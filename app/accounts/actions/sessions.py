"""Accounts: sessions begin and end."""

from datetime import timedelta

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from app.accounts import tokens
from app.accounts.models import LoginSession
from app.core import clock

SESSION_LASTS = timedelta(days=30)


def sign_in(db: Session, member_id: int, user_agent: str) -> str:
    """Start a session and return its cookie's value."""
    now, token = clock.now(), tokens.fresh()
    db.add(
        LoginSession(
            token_hash=tokens.kept_as(token),
            member_id=member_id,
            created_at=now,
            proved_at=now,
            seen_at=now,
            expires_at=now + SESSION_LASTS,
            user_agent=user_agent[:200],
        )
    )
    return token


def prove(db: Session, token: str) -> None:
    """Remember that whoever uses this session has just shown who they are."""
    kept = tokens.kept_as(token)
    stmt = update(LoginSession).where(LoginSession.token_hash == kept)
    db.execute(stmt.values(proved_at=clock.now()))


def sign_out(db: Session, token: str) -> None:
    """End one session."""
    kept = tokens.kept_as(token)
    db.execute(delete(LoginSession).where(LoginSession.token_hash == kept))


def forget_expired_sessions(db: Session) -> None:
    """Remove the sessions that nobody can use any more; a daily task."""
    db.execute(delete(LoginSession).where(LoginSession.expires_at <= clock.now()))
