"""Accounts: members are added, and what they may do changes."""

from sqlalchemy.orm import Session

from app.accounts import addresses, queries, rules
from app.accounts.actions.sessions import end_sessions
from app.accounts.models import NAME_LENGTH, Member
from app.core import clock
from app.core.db import changes
from app.core.errors import Refused
from app.core.text.references import fold


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
        skeleton=queries.free_skeleton(db, name),
        email=email,
        email_key=addresses.key_of(email) if email else None,
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
    end_sessions(db, member.id)


def set_password(db: Session, member: Member, password_hash: str) -> None:
    """Replace a password, and end the sessions begun under the old one."""
    member.password_hash = password_hash
    end_sessions(db, member.id)
