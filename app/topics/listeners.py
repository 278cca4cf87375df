"""Topics: what happens here when something happened to posts."""

from sqlalchemy.orm import Session

from app.accounts import addresses
from app.accounts.events import AddressConfirmed
from app.core import bus
from app.core.backends import queue
from app.core.backends.queue import Worktable
from app.core.backends.queue.tasks import Arguments
from app.core.backends.rendering import Renderer, WorkerRenderer
from app.core.db.engines import Database
from app.guests import queries as guests
from app.guests import rules as guest_rules
from app.guests.actions import settling
from app.posts.events import (
    FirstPostEdited,
    PostBlanked,
    PostCreated,
    PostMoved,
    PostRestored,
    PostsClaimed,
    TitlePurged,
)
from app.topics import releasing
from app.topics.actions import claiming, erasing, events, growth, standing, title


def count_new_post(db: Session, event: PostCreated) -> None:
    """Count a new post in its topic and its forum."""
    growth.count_new(db, event)


def count_moved_post(db: Session, event: PostMoved) -> None:
    """Keep the counts of the topic and its forum true."""
    if event.step:
        standing.count_moved(db, event.topic_id, event.author_id, event.step)


def take_new_title(db: Session, event: FirstPostEdited) -> None:
    """Give the topic the title that came with its first post."""
    title.rename(db, event.topic_id, event.title, event.by_id)


def tell_restored_post(db: Session, event: PostRestored) -> None:
    """Tell in the stream that a post is back."""
    events.tell_restored(db, event.topic_id, event.post_id, event.by_id)


def forget_purged_title(db: Session, event: TitlePurged) -> None:
    """Take a purged title out of the stream."""
    title.forget_title(db, event.topic_id, event.title)


def count_claimed_posts(db: Session, event: PostsClaimed) -> None:
    """Count a guest's posts for the member who claimed them."""
    claiming.take_over(db, event.topic_ids, event.post_ids, event.member_id)


def publish_what_waited(db: Session, event: AddressConfirmed) -> None:
    """Have the messages published that waited for this member's account."""
    if guests.awaiting(db, addresses.key_of(event.address)):
        given = {"member_id": event.member_id}
        queue.wish(db, "topics.publish_awaited", given, key=f"awaited {event.member_id}")


def publish_awaited(table: Worktable, arguments: Arguments) -> None:
    """Publish under a member's account what was written before there was one."""
    member_id = int(str(arguments["member_id"]))
    with table.database.reading() as db:
        waiting = guests.awaiting(db, guests.address_of(db, member_id) or "")
    if not waiting:
        return
    renderer = WorkerRenderer()
    try:
        for message_id in waiting:
            _publish(table.database, renderer, message_id, member_id)
    finally:
        renderer.close()


def _publish(
    database: Database, renderer: Renderer, message_id: int, member_id: int
) -> None:
    with database.reading() as db:
        known = guests.message(db, message_id)
        draft = releasing.ready(db, renderer, known) if known else None
    with database.writing() as db:
        message = guests.locked(db, message_id)
        if draft is None or message is None or message.state != "awaiting":
            return
        if releasing.links_in(draft) > guest_rules.MOST_LINKS:
            message.member_id = member_id
            settling.queue(db, message, "links")
        else:
            releasing.release(db, message, draft, member_id, is_told=True)


def forget_empty_topic(db: Session, event: PostBlanked) -> None:
    """Leave nothing of a topic of which no post says anything any more."""
    erasing.blank_if_empty(db, event.topic_id)


def subscribe() -> None:
    """Register this room's listeners."""
    bus.subscribe(PostsClaimed, count_claimed_posts)
    bus.subscribe(AddressConfirmed, publish_what_waited)
    bus.subscribe(PostCreated, count_new_post)
    bus.subscribe(PostMoved, count_moved_post)
    bus.subscribe(FirstPostEdited, take_new_title)
    bus.subscribe(PostRestored, tell_restored_post)
    bus.subscribe(PostBlanked, forget_empty_topic)
    bus.subscribe(TitlePurged, forget_purged_title)
