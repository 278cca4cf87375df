"""What jobs may ask for by name, and what is done again and again."""

from datetime import timedelta
from functools import partial

from app.accounts import actions as account_actions
from app.accounts.actions import exports
from app.accounts.personal import Contributions
from app.accounts.personal import jobs as account_jobs
from app.accounts.personal import own as account_data
from app.attachments import listeners as attachment_listeners
from app.attachments import personal as attachment_data
from app.attachments.actions import archiving
from app.composer import actions as composer_actions
from app.composer import personal as composer_data
from app.core.backends import limits, mail
from app.core.backends.queue import (
    Every,
    Task,
    Tasks,
    Workshop,
    Worktable,
    in_transaction,
)
from app.core.backends.queue.tasks import Arguments
from app.core.backends.storage import Storage
from app.core.db.engines import Database
from app.exchange import personal as exchange_data
from app.exchange import queries as exchange
from app.guests import listeners as guest_listeners
from app.guests import personal as guest_data
from app.moderation import listeners as moderation_listeners
from app.notifications import listeners as notification_listeners
from app.posts import personal as post_data
from app.posts.personal.purging import purge_deleted
from app.settings import Settings
from app.topics import listeners as topic_listeners
from app.topics import personal as topic_data
from app.tracking import personal as tracking_data

PERSONAL: Contributions = (
    account_data,
    attachment_data,
    guest_data,
    tracking_data,
    composer_data,
    topic_data,
    post_data,
    exchange_data,
)
"""Who knows something of a member, as an export tells it; erased from the end."""


def shows_letters(settings: Settings, database: Database) -> bool:
    """Tell whether letters may be shown: filed ones, of the demo, on this machine alone."""
    is_filed = settings.mail_url == "outbox"
    return is_filed and settings.is_loopback and exchange.is_demo(database)


def deliver_letters(table: Worktable, arguments: Arguments) -> None:
    """Send the letters that wait, and tell of them where a demo was started."""
    told = partial(mail.announce, language=table.settings.language)
    is_shown = shows_letters(table.settings, table.database)
    mail.deliver(table, arguments, told if is_shown else None)


HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ALWAYS = 2**31
"""Attempts of what is never given up: a letter waits for its server as long as it takes."""
TASKS: Tasks = {
    "core.deliver_letters": Task(deliver_letters, attempts=ALWAYS),
    "core.forget_letters": Task(
        mail.forget_old, every=Every(DAY, past=timedelta(hours=3, minutes=15))
    ),
    "accounts.forget_expired_links": Task(
        in_transaction(account_actions.forget_expired_links),
        every=Every(DAY, past=timedelta(hours=3, minutes=5)),
    ),
    "accounts.forget_expired_changes": Task(
        in_transaction(account_actions.forget_expired_changes),
        every=Every(DAY, past=timedelta(hours=3, minutes=20)),
    ),
    "accounts.forget_old_networks": Task(
        in_transaction(account_actions.forget_old_networks),
        every=Every(DAY, past=timedelta(hours=3, minutes=25)),
    ),
    "accounts.forget_expired_registrations": Task(
        in_transaction(account_actions.forget_expired_registrations),
        every=Every(DAY, past=timedelta(hours=3, minutes=15)),
    ),
    "core.forget_spent": Task(
        in_transaction(limits.forget_spent),
        every=Every(DAY, past=timedelta(hours=3, minutes=10)),
    ),
    "composer.forget_old": Task(
        in_transaction(composer_actions.forget_old),
        every=Every(DAY, past=timedelta(hours=3, minutes=30)),
    ),
    "accounts.forget_expired_sessions": Task(
        in_transaction(account_actions.forget_expired_sessions),
        every=Every(DAY, past=timedelta(hours=3)),
    ),
    "guests.remind": Task(
        guest_listeners.remind, every=Every(HOUR, past=timedelta(minutes=35))
    ),
    "guests.expire": Task(
        guest_listeners.expire, every=Every(HOUR, past=timedelta(minutes=10))
    ),
    "topics.publish_awaited": Task(topic_listeners.publish_awaited),
    "moderation.tell_of_queue": Task(moderation_listeners.tell_of_queue),
    "notifications.tell_answers": Task(notification_listeners.tell_answers),
    "accounts.make_export": Task(account_jobs.make_export(PERSONAL, archiving), attempts=5),
    "accounts.forget_exports": Task(
        in_transaction(exports.forget_exports),
        every=Every(HOUR, past=timedelta(minutes=50)),
    ),
    "accounts.erase_due": Task(
        account_jobs.erase_due(PERSONAL), every=Every(HOUR, past=timedelta(minutes=40))
    ),
    "posts.purge_deleted": Task(
        purge_deleted, every=Every(DAY, past=timedelta(hours=3, minutes=20))
    ),
    "attachments.sweep": Task(
        attachment_listeners.sweep_files, every=Every(HOUR, past=timedelta(minutes=20))
    ),
}


def open_workshop(settings: Settings, database: Database, storage: Storage) -> Workshop:
    """Prepare the place where jobs are done; nothing is begun."""
    return Workshop(TASKS, Worktable(settings, database, storage))
