"""Accounts: a member's address changes once both the old and the new one agreed."""

from datetime import timedelta

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from app.accounts import addresses, letters, queries
from app.accounts.actions.links import forget_links, give_link
from app.accounts.actions.sessions import end_sessions
from app.accounts.events import AddressConfirmed
from app.accounts.models import AddressChange, Member
from app.core import bus, clock
from app.core.backends.mail import Recipient, masked, post
from app.core.db.rows import AnyRow
from app.core.db.upserts import insert_into
from app.core.errors import Conflict, Gone
from app.core.i18n.marks import N_

OLD, NEW, RESET = "accounts.old_address", "accounts.new_address", "accounts.reset"
LASTS = timedelta(days=2)
TAKEN = N_("This address cannot be used any more. Ask for another one on your account.")
TOO_LATE = N_("This change of address is no longer asked for. Ask for it again.")


def ask_for_address(db: Session, member_id: int, address: str, language: str) -> None:
    """Ask both addresses whether a member's is to change; an earlier wish is forgotten."""
    who = queries.contact(db, member_id)
    if who is None:
        return
    _forget(db, member_id)
    now = clock.now()
    wish = insert_into(db, AddressChange).values(
        member_id=member_id,
        email=address,
        asked_at=now,
        expires_at=now + LASTS,
        old_agreed_at=None if who.email else now,
    )
    if db.scalar(wish.on_conflict_do_nothing().returning(AddressChange.member_id)) is None:
        raise Conflict
    if queries.has_address(db, address):
        post(db, Recipient(address, language), letters.known_already)
    else:
        path = give_link(db, NEW, member_id, address, LASTS)
        post(db, Recipient(address, language), lambda: letters.new_address(path))
    if who.email:
        agree = give_link(db, OLD, member_id, who.email, LASTS)
        to = Recipient(who.email, language)
        post(db, to, lambda: letters.old_address(masked(address), agree))


def agree_to_address(db: Session, member_id: int, kind: str, language: str) -> bool:
    """Note that one of the two agreed; change the address when both have, and say so."""
    column = AddressChange.old_agreed_at if kind == OLD else AddressChange.new_agreed_at
    stmt = update(AddressChange).where(
        AddressChange.member_id == member_id, AddressChange.expires_at > clock.now()
    )
    db.execute(stmt.values({column: clock.now()}))
    wish = queries.address_change(db, member_id)
    if wish is None:
        raise Gone(TOO_LATE)
    if wish.old_agreed_at is None or wish.new_agreed_at is None:
        return False
    _change(db, member_id, wish, language)
    return True


def refuse_address(db: Session, member_id: int) -> None:
    """Forget a change that the old address refused, and sign every browser out."""
    _forget(db, member_id)
    end_sessions(db, member_id)


def forget_expired_changes(db: Session) -> None:
    """Remove the changes that nobody agreed to in time; a daily task."""
    db.execute(delete(AddressChange).where(AddressChange.expires_at <= clock.now()))


def _change(db: Session, member_id: int, wish: AnyRow, language: str) -> None:
    before = queries.contact(db, member_id)
    if before is None or queries.has_address(db, wish.email):
        raise Conflict(TAKEN)
    key = addresses.key_of(wish.email)
    stmt = update(Member).where(Member.id == member_id)
    db.execute(stmt.values(email=wish.email, email_key=key))
    _forget(db, member_id)
    forget_links(db, RESET, member_id)
    if before.email:
        to = Recipient(before.email, language)
        post(db, to, lambda: letters.address_changed(masked(wish.email)))
    bus.publish(db, AddressConfirmed(member_id, wish.email))


def _forget(db: Session, member_id: int) -> None:
    forget_links(db, OLD, member_id)
    forget_links(db, NEW, member_id)
    db.execute(delete(AddressChange).where(AddressChange.member_id == member_id))
