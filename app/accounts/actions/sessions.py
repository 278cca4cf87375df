"""Accounts: sessions begin and end."""

from datetime import timedelta

from sqlalchemy import delete
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
            expires_at=now + SESSION_LASTS,
            user_agent=user_agent[:200],
        )
    )
    return token


def sign_out(db: Session, token: str) -> None:
    """End one session."""
    kept = tokens.kept_as(token)
    db.execute(delete(LoginSession).where(LoginSession.token_hash == kept))


def forget_expired_sessions(db: Session) -> None:
    """Remove the sessions that nobody can use any more; a daily task."""
    db.execute(delete(LoginSession).where(LoginSession.expires_at <= clock.now()))
