"""Accounts: every SELECT."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from app.accounts.models import Group, LoginSession, MailedLink, Member, Membership
from app.accounts.reader import Reader
from app.core.db.base import Instant
from app.core.db.rows import AnyRow, AnySelect, rows_of
from app.core.errors import NotFound
from app.core.ids import MemberId
from app.core.text.references import fold

_SIGNED_IN = (
    select(Member.id, Member.name, Member.role)
    .select_from(Member)
    .join(LoginSession, LoginSession.member_id == Member.id)
    .where(
        LoginSession.token_hash == bindparam("token"),
        LoginSession.expires_at > bindparam("now", type_=Instant()),
        Member.state == "active",
    )
)
"""Asked for every page of a member, so built once."""


def signed_in(db: Session, token_hash: bytes, now: datetime) -> Reader | None:
    """Return the active member whose browser carries this session."""
    for row in rows_of(db, _SIGNED_IN, token=token_hash, now=now):
        return Reader(MemberId(row.id), row.name, row.role)
    return None


def for_sign_in(db: Session, name_or_email: str) -> AnyRow | None:
    """Return what checking a password needs, by name or by e-mail address."""
    stmt = select(Member.id, Member.password_hash, Member.state)
    return db.execute(_called(stmt, name_or_email).limit(1)).one_or_none()


def mailed_link(db: Session, token_hash: bytes, now: datetime) -> AnyRow | None:
    """Return a link that can still be used."""
    stmt = select(
        MailedLink.token_hash, MailedLink.kind, MailedLink.subject_id, MailedLink.address
    ).where(MailedLink.token_hash == token_hash, MailedLink.expires_at > now)
    return db.execute(stmt).one_or_none()


def by_name(db: Session, name: str) -> Member:
    """Return the member called `name`, whatever its case and accents."""
    member = db.scalar(select(Member).where(Member.name_key == fold(name)))
    if member is None:
        raise NotFound(f"Nobody is called «{name}».")
    return member


def is_taken(db: Session, name: str, email: str | None) -> bool:
    """Tell whether a member has this name or this address already."""
    same_email = Member.email_key == email.casefold() if email else Member.id.is_(None)
    stmt = select(Member.id).where(or_(Member.name_key == fold(name), same_email))
    return db.scalar(stmt.limit(1)) is not None


def profile(db: Session, member_id: int) -> AnyRow:
    """Return what a member's profile shows to everyone."""
    stmt = select(
        Member.id,
        Member.name,
        Member.role,
        Member.state,
        Member.joined_at,
        Member.post_count,
    ).where(Member.id == member_id, Member.state != "deleted")
    if row := db.execute(stmt).one_or_none():
        return row
    raise NotFound


def groups_of(db: Session, member_id: int) -> tuple[str, ...]:
    """Return the names of a member's groups."""
    stmt = select(Group.name).join(Membership).where(Membership.member_id == member_id)
    return tuple(db.scalars(stmt.order_by(Group.name)))


def ids_by_name(db: Session, folded: frozenset[str]) -> dict[str, int]:
    """Return the ids of those of the `folded` names that are somebody's."""
    if not folded:
        return {}
    stmt = select(Member.name_key, Member.id).where(Member.name_key.in_(folded))
    return {row.name_key: row.id for row in db.execute(stmt)}


def erased_among(db: Session, folded: frozenset[str]) -> dict[str, int]:
    """Return the ids of those of the `folded` names whose account is deleted."""
    if not folded:
        return {}
    stmt = select(Member.name_key, Member.id).where(
        Member.name_key.in_(folded), Member.state == "deleted"
    )
    return {row.name_key: row.id for row in db.execute(stmt)}


def names_of(db: Session, ids: Iterable[int]) -> dict[int, str]:
    """Return the names of members; one whose account is deleted has none any more."""
    stmt = select(Member.id, Member.name).where(
        Member.id.in_(list(ids)), Member.state != "deleted"
    )
    return {row.id: row.name for row in db.execute(stmt)}


def _called(stmt: AnySelect, name_or_email: str) -> AnySelect:
    if "@" in name_or_email:
        return stmt.where(Member.email_key == name_or_email.strip().casefold())
    return stmt.where(Member.name_key == fold(name_or_email))
