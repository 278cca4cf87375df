"""Accounts: members, by name, by id and by group."""

from collections.abc import Iterable

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.accounts import addresses
from app.accounts.models import Group, Member, Membership
from app.attachments.models import StoredFile
from app.core.db.rows import AnyRow
from app.core.errors import NotFound
from app.core.text.references import fold


def member(db: Session, member_id: int) -> Member:
    """Return a member by id, or raise `NotFound`."""
    if found := db.get(Member, member_id):
        return found
    raise NotFound


def member_to_change(db: Session, member_id: int) -> Member:
    """Return a member by id, kept from every other writer."""
    stmt = select(Member).where(Member.id == member_id)
    if found := db.scalar(stmt.with_for_update(key_share=True)):
        return found
    raise NotFound


def picture_of(db: Session, member_id: int, file_id: int) -> AnyRow:
    """Return where a member's picture is kept, if it still is the member's."""
    stmt = (
        select(StoredFile.key, StoredFile.thumbnail_key, StoredFile.media_type)
        .join(Member, Member.avatar_file_id == StoredFile.id)
        .where(Member.id == member_id, StoredFile.id == file_id, Member.state != "deleted")
    )
    if row := db.execute(stmt).one_or_none():
        return row
    raise NotFound


def by_name(db: Session, name: str) -> Member:
    """Return the member called `name`, whatever its case and accents."""
    member = db.scalar(select(Member).where(Member.name_key == fold(name)))
    if member is None:
        raise NotFound(f"Nobody is called «{name}».")
    return member


def is_taken(db: Session, name: str, email: str | None) -> bool:
    """Tell whether a member has this name or this address already."""
    same_email = (
        Member.email_key == addresses.key_of(email) if email else Member.id.is_(None)
    )
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
        Member.bio,
        Member.avatar_file_id,
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
