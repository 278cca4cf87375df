"""Accounts: what is kept of one member, and what a member asked to have done with it."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.models import (
    Erasure,
    Group,
    LoginSession,
    Member,
    Membership,
    PersonalExport,
)
from app.accounts.personal import How, Person
from app.attachments.models import StoredFile
from app.core.backends.mail import Letter
from app.core.backends.queue import Job
from app.core.db.changes import Broadcast
from app.core.db.rows import AnyRow, told
from app.core.errors import Gone


def hold_admins(db: Session) -> None:
    """Let no two administrators leave at the same time."""
    stmt = select(Member.id).where(Member.role == "admin").order_by(Member.id)
    db.execute(stmt.with_for_update())


def is_last_admin(db: Session, member_id: int) -> bool:
    """Tell whether a member is an administrator, and the only one who can sign in."""
    admins = (Member.role == "admin", Member.state == "active")
    ids = set(db.scalars(select(Member.id).where(*admins).limit(2)))
    return ids == {member_id}


def erasure_of(db: Session, member_id: int) -> Erasure | None:
    """Return a member's wish to be erased."""
    return db.get(Erasure, member_id)


def due_erasures(db: Session, now: datetime) -> list[tuple[Person, How]]:
    """Return who is to be erased by now, and how."""
    stmt = (
        select(Member.id, Member.name, Member.email, Erasure.how)
        .join(Member, Member.id == Erasure.member_id)
        .where(Erasure.due_at <= now)
        .order_by(Erasure.due_at, Member.id)
    )
    return [
        (Person(row.id, row.name, row.email), row.how) for row in db.execute(stmt).all()
    ]


def export_of(db: Session, member_id: int) -> PersonalExport | None:
    """Return what became of a member's wish for all his data."""
    return db.scalar(select(PersonalExport).where(PersonalExport.member_id == member_id))


def archive_of(db: Session, member_id: int) -> AnyRow:
    """Return where a member's archive is kept; raise `Gone` when it is no more."""
    stmt = (
        select(StoredFile.key, StoredFile.size, PersonalExport.expires_at)
        .join(PersonalExport, PersonalExport.file_id == StoredFile.id)
        .where(PersonalExport.member_id == member_id, PersonalExport.taken_at.is_(None))
    )
    if row := db.execute(stmt).one_or_none():
        return row
    raise Gone


def old_exports(db: Session, now: datetime, taken: datetime) -> Sequence[PersonalExport]:
    """Return archives that are too old, or were taken away before `taken`."""
    too_old = PersonalExport.expires_at <= now
    stmt = select(PersonalExport).where(too_old | (PersonalExport.taken_at <= taken))
    return db.scalars(stmt).all()


def letters_to(db: Session, address: str | None) -> Iterator[dict[str, object]]:
    """Yield the letters that wait to be sent to an address."""
    stmt = select(Letter.written_at, Letter.said).where(Letter.address == address)
    yield from told(db, stmt.order_by(Letter.id))


def sessions_of(db: Session, member_id: int) -> Iterator[dict[str, object]]:
    """Yield where a member is signed in."""
    stmt = select(
        LoginSession.created_at, LoginSession.expires_at, LoginSession.user_agent
    ).where(LoginSession.member_id == member_id)
    yield from told(db, stmt.order_by(LoginSession.created_at))


def account_of(db: Session, member_id: int) -> Iterator[dict[str, object]]:
    """Yield what a member is known by."""
    stmt = select(
        Member.id,
        Member.name,
        Member.email,
        Member.joined_at,
        Member.role,
        Member.state,
        Member.bio,
        Member.language,
        Member.theme,
        Member.time_zone,
    ).where(Member.id == member_id)
    yield from told(db, stmt)


def memberships_of(db: Session, member_id: int) -> Iterator[dict[str, object]]:
    """Yield the groups of a member."""
    stmt = select(Group.name).join(Membership).where(Membership.member_id == member_id)
    yield from told(db, stmt.order_by(Group.name))


def waiting_letters(db: Session) -> Sequence[Letter]:
    """Return every letter that is not sent."""
    return db.scalars(select(Letter).order_by(Letter.id)).all()


def broadcasts(db: Session) -> Sequence[AnyRow]:
    """Return what processes told each other of late."""
    return db.execute(select(Broadcast.id, Broadcast.tags)).all()


def jobs(db: Session) -> Sequence[AnyRow]:
    """Return what every job was asked."""
    return db.execute(select(Job.id, Job.arguments)).all()
