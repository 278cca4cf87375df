"""Accounts: people register, confirm their address, and become members."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.accounts import addresses, letters, names, queries
from app.accounts.actions.links import forget_links, give_link
from app.accounts.events import AddressConfirmed, RegistrationWaits
from app.accounts.models import Member, Registration
from app.core import bus, clock
from app.core.backends.mail import Recipient, post
from app.core.db.rows import AnyRow
from app.core.db.upserts import insert_into
from app.core.errors import Conflict, Gone, Unfit
from app.core.i18n.marks import N_
from app.core.text.references import fold

KIND = "accounts.register"
HELD = timedelta(days=2)
"""So long an unconfirmed registration keeps its name, and its link works."""
OVERTAKEN = N_(
    "An account with this name or this address was opened meanwhile. Sign in, or register "
    "with another name."
)
DECIDED = N_("Somebody has decided on this account a moment ago: nothing was changed.")
TOO_LATE = N_("This registration is no longer open. Please register again.")


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What somebody gave on registering, checked, the password hashed."""

    name: str
    email: str
    password_hash: str
    language: str


def register(db: Session, who: Newcomer) -> int:
    """Hold a name and write to the address; raise `Unfit` when the name is taken.

    Whether the address is a member's changes the letter, and nothing else.
    """
    looks = names.skeleton(who.name)
    if looks is None or queries.is_name_taken(db, who.name):
        raise Unfit(names.TAKEN)
    _free_expired(db)
    now = clock.now()
    held = insert_into(db, Registration).values(
        name=who.name,
        name_key=fold(who.name),
        skeleton=looks,
        email=who.email,
        email_key=addresses.key_of(who.email),
        password_hash=who.password_hash,
        language=who.language,
        registered_at=now,
        expires_at=now + HELD,
    )
    made = db.scalar(held.on_conflict_do_nothing().returning(Registration.id))
    if made is None:
        raise Unfit(names.TAKEN)
    write_to_newcomer(db, int(made))
    return int(made)


def write_to_newcomer(db: Session, registration_id: int) -> None:
    """Send the letter of a registration, whose earlier link is worth nothing then."""
    row = queries.registration(db, registration_id)
    if row is None:
        raise Gone(TOO_LATE)
    to = Recipient(row.email, row.language)
    if queries.has_address(db, row.email):
        forget_links(db, KIND, row.id)
        post(db, to, letters.known_already)
        return
    path = give_link(db, KIND, row.id, row.email, HELD)
    post(db, to, lambda: letters.registered(row.name, path))


def correct_address(db: Session, registration_id: int, email: str) -> None:
    """Write to another address instead: the first one was mistyped."""
    same = (Registration.id == registration_id, Registration.confirmed_at.is_(None))
    key = addresses.key_of(email)
    db.execute(update(Registration).where(*same).values(email=email, email_key=key))
    write_to_newcomer(db, registration_id)


def hold_address(db: Session, address: str) -> None:
    """Keep all that was registered with an address from others, in one order for all.

    Whoever confirms or approves one of them removes the others: two who began with their
    own would wait for each other.
    """
    same = Registration.email_key == addresses.key_of(address)
    held = select(Registration.id).where(same).order_by(Registration.id)
    db.execute(held.with_for_update())


def confirm_registration(
    db: Session, registration_id: int, address: str, *, waits: bool
) -> int | None:
    """Make who owns `address` a member and return the id, or None if they have to wait."""
    row = queries.registration(db, registration_id)
    if row is None or row.email != address or row.confirmed_at:
        raise Gone(TOO_LATE)
    if waits:
        if queries.has_address(db, address):
            raise Conflict(OVERTAKEN)
        _let_wait(db, row)
        return None
    return _admit(db, row)


def approve_member(db: Session, registration_id: int) -> int:
    """Make a member of somebody who waited, and tell them; return the id."""
    hold_address(db, _waiting(db, registration_id).email)
    row = _waiting(db, registration_id)
    member_id = _admit(db, row)
    post(db, Recipient(row.email, row.language), lambda: letters.approved(row.name))
    return member_id


def refuse_member(db: Session, registration_id: int, reason: str = "") -> None:
    """Tell somebody who waited that they will not be a member; nothing is kept."""
    hold_address(db, _waiting(db, registration_id).email)
    row = _waiting(db, registration_id)
    _forget(db, row.id)
    post(db, Recipient(row.email, row.language), lambda: letters.not_approved(reason))


def forget_expired_registrations(db: Session) -> None:
    """Give back the names of who never confirmed; a daily task."""
    _free_expired(db)


def _free_expired(db: Session) -> None:
    db.execute(delete(Registration).where(Registration.expires_at <= clock.now()))


def _waiting(db: Session, registration_id: int) -> AnyRow:
    row = queries.registration(db, registration_id)
    if row is None or row.confirmed_at is None:
        raise Conflict(DECIDED)
    return row


def _let_wait(db: Session, row: AnyRow) -> None:
    waiting = update(Registration).where(Registration.id == row.id)
    db.execute(waiting.values(confirmed_at=clock.now(), expires_at=None))
    _forget_others(db, row)
    post(db, Recipient(row.email, row.language), letters.awaiting)
    bus.publish(db, RegistrationWaits(row.id))


def _admit(db: Session, row: AnyRow) -> int:
    """Add the member, once: whoever comes second finds the name or the address taken."""
    _forget(db, row.id)
    new = insert_into(db, Member).values(
        name=row.name,
        name_key=row.name_key,
        skeleton=row.skeleton,
        email=row.email,
        email_key=row.email_key,
        password_hash=row.password_hash,
        joined_at=clock.now(),
        role="member",
        state="active",
        post_count=0,
    )
    made = db.scalar(new.on_conflict_do_nothing().returning(Member.id))
    if made is None:
        raise Conflict(OVERTAKEN)
    _forget_others(db, row)
    bus.publish(db, AddressConfirmed(int(made), row.email))
    return int(made)


def _forget_others(db: Session, row: AnyRow) -> None:
    """Drop what else was registered with an address that has its owner now."""
    for other in queries.registrations_with(db, row.email):
        if other != row.id:
            _forget(db, other)


def _forget(db: Session, registration_id: int) -> None:
    forget_links(db, KIND, registration_id)
    gone = delete(Registration).where(Registration.id == registration_id)
    if db.scalar(gone.returning(Registration.id)) is None:
        raise Gone(TOO_LATE)
