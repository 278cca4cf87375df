"""Attachments: what its owner does with an uploaded file."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import case, delete, update
from sqlalchemy.orm import Session

from app.attachments import limits, names, queries
from app.attachments.models import Attachment
from app.core.errors import NotFound


def attach(
    db: Session, post_id: int, owner_id: int, attachment_ids: Collection[int]
) -> tuple[int, ...]:
    """Give drafts of this owner to a post, in this order; return the ids that it got.

    What is somebody else's, attached already or swept away meanwhile is left out: the
    caller may tell. Raise `FileRefused` for the file with which the post has too much.
    """
    drafts = queries.drafts_of(db, owner_id, attachment_ids)
    _, size = queries.used_in(db, post_id)
    for draft in drafts:
        size += draft.size
        limits.check_post(draft.name, size)
    if not drafts:
        return ()
    first = queries.last_place(db, post_id) + 1
    places = {number: place for place, number in enumerate(attachment_ids, start=first)}
    given = (
        update(Attachment)
        .where(Attachment.id.in_([draft.id for draft in drafts]))
        .where(Attachment.owner_id == owner_id, Attachment.post_id.is_(None))
        .values(post_id=post_id, place=case(places, value=Attachment.id))
        .returning(Attachment.id)
    )
    return tuple(sorted(db.scalars(given)))


def describe(db: Session, owner_id: int, attachment_id: int, alt: str) -> None:
    """Say in words what an owner's picture shows; raise `NotFound` if it is not his.

    A post that shows it already is to be rendered again by the caller.
    """
    said = (
        update(Attachment)
        .where(Attachment.id == attachment_id, Attachment.owner_id == owner_id)
        .values(alt=names.alternative(alt))
        .returning(Attachment.id)
    )
    if db.scalar(said) is None:
        raise NotFound


def keep_longer(
    db: Session, owner_id: int, attachment_ids: Collection[int], until: datetime | None
) -> None:
    """Keep an owner's drafts until then, None for a day from when they came."""
    if not attachment_ids:
        return
    kept = update(Attachment).where(
        Attachment.id.in_(attachment_ids),
        Attachment.owner_id == owner_id,
        Attachment.post_id.is_(None),
    )
    db.execute(kept.values(kept_until=until))


def discard(db: Session, owner_id: int, attachment_id: int) -> None:
    """Remove an owner's draft; raise `NotFound` if it is none of his.

    Its bytes go with the next sweep, if nobody else attached the same.
    """
    removed = (
        delete(Attachment)
        .where(Attachment.id == attachment_id, Attachment.owner_id == owner_id)
        .where(Attachment.post_id.is_(None))
        .returning(Attachment.id)
    )
    if db.scalar(removed) is None:
        raise NotFound
