"""Guests: a message is held, changed and sent for confirmation once more."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from app.accounts import addresses
from app.attachments import actions as attachments
from app.attachments.actions import Prepared
from app.core import clock
from app.core.backends.limits import Limiter
from app.core.backends.storage import Storage
from app.core.db.upserts import insert_into
from app.core.errors import Conflict, Gone, TooSoon
from app.core.i18n.marks import N_
from app.guests import limits, queries, rules
from app.guests.actions import writing
from app.guests.models import GuestMessage

SETTLED = N_("This message no longer waits: it can no longer be changed.")


@dataclass(frozen=True, slots=True)
class Submission:
    """What a guest sent, checked; `title` is that of a new topic."""

    forum_id: int
    topic_id: int | None
    title: str | None
    reply_to_id: int | None
    name: str
    address: str
    source: str
    language: str
    wants_answers: bool

    @property
    def fingerprint(self) -> bytes:
        """Tell the same message to the same place from the same address."""
        place = [self.forum_id, self.topic_id, self.title]
        told = json.dumps([*place, addresses.key_of(self.address), self.source])
        return hashlib.sha256(told.encode()).digest()


@dataclass(frozen=True, slots=True)
class Means:
    """What holding a message takes, and the address it came from."""

    storage: Storage
    limiter: Limiter
    from_ip: str


def hold(
    db: Session, means: Means, submission: Submission, file: Prepared | None
) -> GuestMessage:
    """Hold a message and send its link; the same one sent again within ten minutes is one.

    Raise `TooSoon` when this address, network or mailbox had too many.
    """
    message_id = _inserted(db, submission, clock.now())
    if message_id is None:
        known = queries.with_fingerprint(db, submission.fingerprint)
        if known is None:
            raise Conflict
        return known
    spending = limits.of_message(means.from_ip, addresses.key_of(submission.address))
    if wait := means.limiter.spend_all(db, spending):
        db.execute(delete(GuestMessage).where(GuestMessage.id == message_id))
        raise TooSoon(wait)
    message = db.get_one(GuestMessage, message_id)
    if file is not None:
        message.file_id = attachments.keep_bytes(db, means.storage, file).id
        message.file_name = file.name
    writing.send_link(db, message)
    return message


def _inserted(db: Session, submission: Submission, now: datetime) -> int | None:
    """Insert a message unless the same one was sent a moment ago."""
    old = update(GuestMessage).where(
        GuestMessage.fingerprint == submission.fingerprint,
        GuestMessage.held_at < now - rules.RESENT_WITHIN,
    )
    db.execute(old.values(fingerprint=None))
    new = insert_into(db, GuestMessage).values(
        forum_id=submission.forum_id,
        topic_id=submission.topic_id,
        title=submission.title,
        reply_to_id=submission.reply_to_id,
        name=submission.name,
        address=submission.address,
        address_key=addresses.key_of(submission.address),
        source=submission.source,
        language=submission.language,
        wants_answers=submission.wants_answers,
        fingerprint=submission.fingerprint,
        state="submitted",
        revision=1,
        reminders=0,
        held_at=now,
    )
    once = new.on_conflict_do_nothing(index_elements=["fingerprint"])
    return db.scalar(once.returning(GuestMessage.id))


def change(
    db: Session, message_id: int, base_revision: int, source: str, title: str | None
) -> None:
    """Give a waiting message other words; raise `Conflict` when it has others already."""
    message = _waiting(db, message_id)
    if message.revision != base_revision:
        raise Conflict
    message.source = source
    if message.topic_id is None and title is not None:
        message.title = title
    message.revision += 1
    message.fingerprint = None


def readdress(db: Session, means: Means, message_id: int, address: str) -> None:
    """Send the link elsewhere; the one that went to the wrong address works no more."""
    message = _unconfirmed(db, message_id)
    _spend(db, means, message, addresses.key_of(address))
    message.address, message.address_key = address, addresses.key_of(address)
    message.fingerprint = None
    db.flush()  # whose address it is, is asked of the database
    writing.send_link(db, message)


def send_again(db: Session, means: Means, message_id: int) -> None:
    """Send another link to the same address."""
    message = _unconfirmed(db, message_id)
    _spend(db, means, message, message.address_key or "")
    writing.send_link(db, message)


def _spend(db: Session, means: Means, message: GuestMessage, address_key: str) -> None:
    spending = limits.of_letter(means.from_ip, address_key, message.id)
    if wait := means.limiter.spend_all(db, spending):
        raise TooSoon(wait)


def _waiting(db: Session, message_id: int) -> GuestMessage:
    message = queries.locked(db, message_id)
    if message is None or not rules.may_change(message.state):
        raise Gone(SETTLED)
    return message


def _unconfirmed(db: Session, message_id: int) -> GuestMessage:
    message = queries.locked(db, message_id)
    if message is None or not rules.may_readdress(message.state):
        raise Gone(SETTLED)
    return message
