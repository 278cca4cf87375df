"""Accounts: sessions begin and end."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from app.accounts import tokens
from app.accounts.models import KnownNetwork, LoginSession
from app.core import clock
from app.core.backends.unwritten import Numbers
from app.core.db.upserts import insert_into

SESSION_LASTS = timedelta(days=30)
NETWORK_KNOWN = timedelta(days=180)


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


def end_sessions(db: Session, member_id: int) -> None:
    """Sign a member out of every browser."""
    db.execute(delete(LoginSession).where(LoginSession.member_id == member_id))


def end_other_sessions(db: Session, member_id: int, kept: bytes) -> None:
    """Sign a member out of every browser but one."""
    others = (LoginSession.member_id == member_id, LoginSession.token_hash != kept)
    db.execute(delete(LoginSession).where(*others))


def end_session(db: Session, member_id: int, token_hash: bytes) -> None:
    """Sign a member out of one browser."""
    own = (LoginSession.member_id == member_id, LoginSession.token_hash == token_hash)
    db.execute(delete(LoginSession).where(*own))


def note_seen(db: Session, seen: Numbers[str]) -> None:
    """Write when browsers were last seen, by the hash of their session."""
    for token_hash, times in seen.items():
        at = datetime.fromtimestamp(max(times.values()), UTC)
        same = LoginSession.token_hash == bytes.fromhex(token_hash)
        db.execute(update(LoginSession).where(same).values(seen_at=at))


def know_network(db: Session, member_id: int, key: str) -> None:
    """Remember that a member signs in from a network."""
    new = insert_into(db, KnownNetwork).values(
        member_id=member_id, key=key, used_at=clock.now()
    )
    stmt = new.on_conflict_do_update(
        index_elements=["member_id", "key"], set_={"used_at": new.excluded.used_at}
    )
    db.execute(stmt)


def forget_old_networks(db: Session) -> None:
    """Forget networks that were not used for long; a daily task."""
    long_ago = clock.now() - NETWORK_KNOWN
    db.execute(delete(KnownNetwork).where(KnownNetwork.used_at <= long_ago))


def forget_expired_sessions(db: Session) -> None:
    """Remove the sessions that nobody can use any more; a daily task."""
    db.execute(delete(LoginSession).where(LoginSession.expires_at <= clock.now()))
