"""Posts: answering in a topic."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.reader import Reader
from app.core import clock
from app.core.backends.storage import Storage
from app.core.errors import Forbidden, NotFound
from app.core.i18n.marks import N_
from app.posts import rules
from app.posts.actions import drafts, publishing
from app.posts.actions.publishing import RESENT_WITHIN, Draft, Signature
from app.posts.faults import AnsweredGone, Faulty, FormUsed
from app.posts.models import Post
from app.posts.queries import writing
from app.topics.models import Topic

LOCKED = N_("This topic is locked: no more replies.")


def reply(
    db: Session,
    storage: Storage,
    actor: Reader,
    topic_id: int,
    draft: Draft,
    reply_to_id: int | None = None,
) -> Post:
    """Add a post to the end of a topic, or return the one that this form made before.

    Whoever is refused finds the files of `draft` among his drafts.
    """
    topic = locked_topic(db, topic_id)
    author_id = publishing.hold_writer(db, actor)
    if known := _made_before(db, author_id, topic_id, draft):
        return known
    _check(db, actor, topic_id, reply_to_id)
    drafts.keep_drafts(db, storage, author_id, draft.files)
    if draft.files.faults:
        raise Faulty(draft.files.faults)
    with db.begin_nested():  # refused here, nothing is left of the post but its files
        return publishing.publish(db, Signature(author_id), topic, draft, reply_to_id)


def locked_topic(db: Session, topic_id: int) -> Topic:
    """Return a topic, kept from other writers until the commit: so numbers are dense."""
    stmt = select(Topic).where(Topic.id == topic_id).with_for_update(key_share=True)
    if topic := db.scalar(stmt.execution_options(populate_existing=True)):
        return topic
    raise NotFound


def _made_before(db: Session, author_id: int, topic_id: int, draft: Draft) -> Post | None:
    if draft.key:
        post = publishing.kept_under(db, author_id, draft)
        if post is not None and post.topic_id != topic_id:
            raise FormUsed
        return post
    since = clock.now() - RESENT_WITHIN
    return writing.same_words(db, author_id, topic_id, draft.prepared.source, since)


def _check(db: Session, actor: Reader, topic_id: int, reply_to_id: int | None) -> None:
    """Refuse what changed since the form was opened."""
    facts = writing.topic_to_answer(db, topic_id, actor)
    if not rules.may_reply(actor, is_locked=facts.is_locked):
        raise Forbidden(LOCKED)
    if reply_to_id and not writing.answered(db, topic_id, reply_to_id, actor):
        raise AnsweredGone
    publishing.keep_pace(db, actor)
