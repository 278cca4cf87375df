"""Topics: starting one."""

from sqlalchemy.orm import Session

from app.accounts.reader import Reader
from app.core import clock
from app.core.backends.storage import Storage
from app.core.errors import Forbidden
from app.forums import queries as forums
from app.posts.actions import drafts, publishing
from app.posts.actions.publishing import RESENT_WITHIN, SIGN_IN, Draft, Signature
from app.posts.faults import Faulty, FormUsed
from app.posts.models import Post
from app.topics import rules
from app.topics.models import Topic
from app.topics.queries import opening


def open_topic(
    db: Session, storage: Storage, actor: Reader, forum_id: int, title: str, draft: Draft
) -> tuple[Topic, Post]:
    """Start a topic with its first post, or return the one that this form started before.

    Whoever is refused finds the files of `draft` among his drafts.
    """
    author_id = publishing.hold_writer(db, actor)
    forums.seen_by(db, forum_id, actor)
    if known := _made_before(db, author_id, forum_id, title, draft):
        return known
    if not rules.may_start(actor):
        raise Forbidden(SIGN_IN)
    publishing.keep_pace(db, actor)
    drafts.keep_drafts(db, storage, author_id, draft.files)
    if draft.files.faults:
        raise Faulty(draft.files.faults)
    with db.begin_nested():  # refused here, nothing is left of the topic but its files
        return begin_topic(db, Signature(author_id), forum_id, title, draft)


def begin_topic(
    db: Session, by: Signature, forum_id: int, title: str, draft: Draft
) -> tuple[Topic, Post]:
    """Begin a topic in somebody's name, who may; a guest's message does once it is due."""
    topic = Topic(
        forum_id=forum_id,
        title=title,
        created_at=clock.now(),
        author_id=by.member_id,
        guest_name=by.guest_name,
        tags=[],
    )
    db.add(topic)
    db.flush()  # its first post needs its id
    return topic, publishing.publish(db, by, topic, draft)


def _made_before(
    db: Session, author_id: int, forum_id: int, title: str, draft: Draft
) -> tuple[Topic, Post] | None:
    if not draft.key:
        since = clock.now() - RESENT_WITHIN
        source = draft.prepared.source
        return opening.opened_with(db, author_id, forum_id, title, source, since)
    post = publishing.kept_under(db, author_id, draft)
    if post is None:
        return None
    topic = db.get_one(Topic, post.topic_id)
    if post.position != 1 or topic.title != title:
        raise FormUsed
    return topic, post
