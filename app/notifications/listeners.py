"""Notifications: what happens here when something happened to posts, and the jobs."""

from sqlalchemy.orm import Session

from app.core import bus, signing
from app.core.backends.queue.tasks import Arguments, Worktable
from app.notifications import actions, queries
from app.posts.events import PostCreated, PostMoved


def wish_letters(db: Session, event: PostCreated) -> None:
    """Have a topic's followers told of a reply."""
    if not event.is_first:
        actions.wish_letters(db, event.topic_id, event.author_id)


def take_back_letters(db: Session, event: PostMoved) -> None:
    """Keep back letters about a post that is hidden or gone."""
    if event.step < 0:
        actions.take_back(db, event.topic_id, event.post_id)


def tell_answers(table: Worktable, arguments: Arguments) -> None:
    """Write the letters about a topic's new replies: a short transaction each."""
    topic_id = int(str(arguments["topic"]))
    signer = signing.opened(table.settings)
    with table.database.reading() as db:
        follows = queries.to_tell(db, topic_id)
    for follow in follows:
        with table.database.writing() as db:
            actions.tell(db, signer, follow)


def subscribe() -> None:
    """Register this room's listeners."""
    bus.subscribe(PostCreated, wish_letters)
    bus.subscribe(PostMoved, take_back_letters)
