"""Accounts: links that were sent by mail."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.models import MailedLink
from app.core.db.rows import AnyRow


def mailed_link(db: Session, token_hash: bytes, now: datetime) -> AnyRow | None:
    """Return a link that can still be used."""
    stmt = select(
        MailedLink.token_hash, MailedLink.kind, MailedLink.subject_id, MailedLink.address
    ).where(MailedLink.token_hash == token_hash, MailedLink.expires_at > now)
    return db.execute(stmt).one_or_none()
