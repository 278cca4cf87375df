"""Composer: every SELECT; a draft is shown to its writer alone."""

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.composer.models import Draft
from app.composer.places import Place


def draft(db: Session, member_id: int, place: Place) -> Draft | None:
    """Return what is known of a place: a draft, or only which version there was last."""
    return db.scalar(of_place(member_id, place))


def of_place(member_id: int, place: Place) -> Select[Draft]:
    """Select the row of a place."""
    return select(Draft).where(
        Draft.member_id == member_id,
        Draft.kind == place.kind,
        Draft.subject_id == place.subject_id,
    )


def own_place(db: Session, member_id: int, draft_id: int) -> Place | None:
    """Return the place of a member's draft."""
    stmt = select(Draft.kind, Draft.subject_id).where(
        Draft.id == draft_id, Draft.member_id == member_id, Draft.saved_at.is_not(None)
    )
    row = db.execute(stmt).one_or_none()
    return Place(row.kind, row.subject_id) if row else None


def count(db: Session, member_id: int) -> int:
    """Return how many drafts a member has."""
    stmt = select(func.count(Draft.id)).where(
        Draft.member_id == member_id, Draft.saved_at.is_not(None)
    )
    return db.scalar(stmt) or 0


def all_of(db: Session, member_id: int) -> list[Draft]:
    """Return a member's drafts, as they are told to him."""
    stmt = select(Draft).where(Draft.member_id == member_id, Draft.saved_at.is_not(None))
    return list(db.scalars(stmt.order_by(Draft.id)))


def after(db: Session, last_id: int, limit: int) -> list[Draft]:
    """Return the next drafts of whomever, by id."""
    stmt = select(Draft).where(Draft.id > last_id, Draft.saved_at.is_not(None))
    return list(db.scalars(stmt.order_by(Draft.id).limit(limit)))
