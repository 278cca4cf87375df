"""Moderation: what happens here when something happened below."""

from datetime import timedelta

from sqlalchemy.orm import Session

from app.accounts.events import RegistrationWaits
from app.core import bus, clock, signing
from app.core.backends import queue
from app.core.backends.limits import Limit, Limiter
from app.core.backends.queue import Worktable
from app.core.backends.queue.tasks import Arguments
from app.guests.events import MessageQueued
from app.moderation import actions, queries

TOLD = Limit("moderation.told", 1, timedelta(hours=1))
KEY = "moderation.queue"


def hear_of_queue(db: Session, _event: MessageQueued | RegistrationWaits) -> None:
    """Have the moderators told when the queue stops being empty."""
    if sum(queries.queue_length(db)) == 1:
        queue.wish(db, "moderation.tell_of_queue", key=KEY)


def tell_of_queue(table: Worktable, _arguments: Arguments) -> None:
    """Tell the moderators that something waits; at most once an hour, else later."""
    limiter = Limiter(signing.opened(table.settings))
    with table.database.writing() as db:
        waiting = queries.queue_length(db)
        if not any(waiting):
            return
        if wait := limiter.spend(db, TOLD, "everybody"):
            at = clock.now() + timedelta(seconds=wait)
            queue.wish(db, "moderation.tell_of_queue", key=KEY, at=at)
        else:
            actions.tell_moderators(db, waiting, table.settings.language)


def subscribe() -> None:
    """Register this room's listeners."""
    bus.subscribe(MessageQueued, hear_of_queue)
    bus.subscribe(RegistrationWaits, hear_of_queue)
