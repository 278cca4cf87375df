"""Accounts: everything that changes one. One verb, one function."""

from datetime import timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.accounts import queries, rules, tokens
from app.accounts.models import NAME_LENGTH, LoginSession, Member
from app.core import clock
from app.core.db import changes
from app.core.errors import Refused
from app.core.text.references import fold

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


def add_member(
    db: Session,
    name: str,
    email: str | None,
    password_hash: str | None,
    role: str = "member",
) -> Member:
    """Add an account; raise `Refused` when its name or address is taken."""
    name = " ".join(name.split())
    if not 0 < len(name) <= NAME_LENGTH:
        raise Refused(f"A name has 1 to {NAME_LENGTH} characters.")
    if email is not None and not rules.is_address(email):
        raise Refused(f"«{email}» is not an e-mail address.")
    if queries.is_taken(db, name, email):
        raise Refused(f"The name «{name}» or the address is already taken.")
    member = Member(
        name=name,
        name_key=fold(name),
        email=email,
        email_key=email.casefold() if email else None,
        password_hash=password_hash,
        joined_at=clock.now(),
        role=role,
    )
    db.add(member)
    db.flush()  # the caller shows member.id
    return member


def set_role(db: Session, member: Member, role: str) -> None:
    """Give a member another role, and end the sessions begun under the old one."""
    member.role = role
    changes.touch(db, f"member:{member.id}")
    db.execute(delete(LoginSession).where(LoginSession.member_id == member.id))


def set_password(db: Session, member: Member, password_hash: str) -> None:
    """Replace a password, and end the sessions begun under the old one."""
    member.password_hash = password_hash
    db.execute(delete(LoginSession).where(LoginSession.member_id == member.id))
