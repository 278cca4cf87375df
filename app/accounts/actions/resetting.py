"""Accounts: passwords are replaced: by who knows the old one, or who owns the address."""

from datetime import timedelta

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.accounts import letters, queries
from app.accounts.actions.addresses import NEW, OLD, RESET
from app.accounts.actions.links import forget_links, give_link
from app.accounts.actions.sessions import end_sessions
from app.accounts.models import Member
from app.core.backends.mail import Recipient, post

LASTS = timedelta(hours=1)


def ask_for_reset(db: Session, member_id: int, language: str) -> None:
    """Send a member the link that leads to a new password."""
    who = queries.contact(db, member_id)
    if who and who.email:
        path = give_link(db, RESET, member_id, who.email, LASTS)
        post(db, Recipient(who.email, language), lambda: letters.reset(path))


def change_password(db: Session, member_id: int, kept: str, language: str) -> None:
    """Replace a password; end what was begun with the old one, and tell the member."""
    db.execute(update(Member).where(Member.id == member_id).values(password_hash=kept))
    end_sessions(db, member_id)
    for kind in (RESET, OLD, NEW):
        forget_links(db, kind, member_id)
    who = queries.contact(db, member_id)
    if who and who.email:
        post(db, Recipient(who.email, language), letters.password_changed)


def keep_hash(db: Session, member_id: int, old: str, new: str) -> None:
    """Replace what is kept of a password that stays the same."""
    same = (Member.id == member_id, Member.password_hash == old)
    db.execute(update(Member).where(*same).values(password_hash=new))
