"""Accounts: links sent by mail are given out, and used up once."""

from datetime import timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.accounts import tokens
from app.accounts.models import MailedLink
from app.core import clock
from app.core.errors import Gone
from app.core.i18n.marks import N_

USED = N_("This link has been used, replaced or is too old. Ask for a new one.")


def give_link(
    db: Session, kind: str, subject_id: int | None, address: str, lasts: timedelta
) -> str:
    """Return the path of a link that only the owner of `address` can know.

    It replaces the one of the same kind that was given for the same thing.
    """
    forget_links(db, kind, subject_id)
    now, token = clock.now(), tokens.fresh()
    db.add(
        MailedLink(
            token_hash=tokens.kept_as(token),
            kind=kind,
            subject_id=subject_id,
            address=address,
            given_at=now,
            expires_at=now + lasts,
        )
    )
    return f"/confirm/{token}"


def use_link(db: Session, token_hash: bytes) -> None:
    """Use a link up; raise `Gone` when another request did, a moment ago."""
    stmt = delete(MailedLink).where(
        MailedLink.token_hash == token_hash, MailedLink.expires_at > clock.now()
    )
    if db.scalar(stmt.returning(MailedLink.token_hash)) is None:
        raise Gone(USED)


def forget_links(db: Session, kind: str, subject_id: int | None) -> None:
    """Make the links of a kind that were given for one thing worth nothing."""
    if subject_id is not None:
        same = (MailedLink.kind == kind, MailedLink.subject_id == subject_id)
        db.execute(delete(MailedLink).where(*same))


def forget_expired_links(db: Session) -> None:
    """Remove the links that nobody can use any more; a daily task."""
    db.execute(delete(MailedLink).where(MailedLink.expires_at <= clock.now()))
