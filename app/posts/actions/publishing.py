"""Posts: one more post at the end of a topic, whether it opens or continues it."""

from dataclasses import dataclass, field
from datetime import timedelta
from math import ceil

from sqlalchemy import Integer, bindparam, func, select, update
from sqlalchemy.orm import Session

from app.accounts.models import Member
from app.accounts.reader import Reader
from app.composer import actions as composer
from app.composer.places import Place
from app.core import bus, clock
from app.core.db import changes
from app.core.db.rows import change, rows_of
from app.core.db.sequences import table_of
from app.core.errors import Forbidden, TooSoon
from app.core.i18n.marks import N_
from app.core.text.rendering import RENDERER_VERSION
from app.posts import rules, threads
from app.posts.actions import bodies, drafts
from app.posts.actions.drafts import DraftFiles
from app.posts.events import PostCreated
from app.posts.faults import FormUsed
from app.posts.models import Post
from app.posts.preparing import Prepared
from app.posts.queries import writing
from app.topics.models import Topic
from app.tracking import actions as tracking
from app.tracking.answers import Answers

SIGN_IN = N_("Sign in to publish, then send your message again.")
RESENT_WITHIN = timedelta(minutes=10)

_LAST_POSITION = select(func.max(Post.position)).where(
    Post.topic_id == bindparam("topic", type_=Integer)
)
_COUNT_FOR_MEMBER = (
    update(table_of(Member))
    .where(Member.id == bindparam("member", type_=Integer))
    .values(post_count=Member.post_count + 1)
)


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody is about to publish: a text made ready, its files, its form's key.

    `answers` is what is to be remembered of letters about replies, if anything is;
    `version` that of the kept draft which becomes this.
    """

    prepared: Prepared
    key: str = ""
    files: DraftFiles = field(default_factory=DraftFiles)
    answers: Answers | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """Under whose name something is published: a member's, or one that a guest gave."""

    member_id: int | None
    guest_name: str | None = None


def hold_writer(db: Session, actor: Reader) -> int:
    """Keep a member from publishing twice at once; return who that is.

    Raise `Forbidden` for a guest, and for whoever was banned a moment ago.
    """
    stmt = select(Member.state).where(Member.id == actor.id)
    state = db.scalar(stmt.with_for_update(key_share=True))
    if actor.id is None or state != "active":
        raise Forbidden(SIGN_IN)
    return actor.id


def kept_under(db: Session, author_id: int, draft: Draft) -> Post | None:
    """Return what a form published already; raise `FormUsed` when that was other words."""
    post = writing.kept_under(db, author_id, draft.key) if draft.key else None
    if post is None or draft.prepared.source in writing.texts_of_post(db, post):
        return post
    raise FormUsed


def keep_pace(db: Session, actor: Reader) -> None:
    """Raise `TooSoon` when this member published a moment ago."""
    now, gap = clock.now(), rules.flood_gap(actor)
    last = writing.latest_between(db, actor.id, now - gap, now) if gap else None
    if last is not None:
        raise TooSoon(max(1, ceil((last + gap - now).total_seconds())))


def publish(
    db: Session, by: Signature, topic: Topic, draft: Draft, reply_to_id: int | None = None
) -> Post:
    """Add a post to a topic that the caller keeps locked, and tell everyone upstairs."""
    is_first = topic.first_post_id is None
    place = Place("topic", topic.forum_id) if is_first else Place("reply", topic.id)
    ((last,),) = rows_of(db, _LAST_POSITION, topic=topic.id)
    post = _post(by, topic.id, (last or 0) + 1, draft)
    _answer(db, post, reply_to_id)
    db.add(post)
    db.flush()  # everything below needs its id
    _keep_parts(db, post, draft)
    if by.member_id is not None:
        _count_for_member(db, by.member_id)
    _tell(db, post, topic)
    if by.member_id is not None and draft.answers:
        tracking.keep_wish(db, topic.id, by.member_id, draft.answers)
    if by.member_id is not None and draft.version is not None:
        composer.settle(db, by.member_id, place, draft.version, draft.key)
    return post


def _post(by: Signature, topic_id: int, position: int, draft: Draft) -> Post:
    made = draft.prepared.rendered
    return Post(
        topic_id=topic_id,
        position=position,
        author_id=by.member_id,
        guest_name=by.guest_name,
        created_at=clock.now(),
        state="visible",
        format=draft.prepared.format,
        source=draft.prepared.source,
        html=made.html,
        excerpt=made.excerpt,
        renderer=RENDERER_VERSION,
        idempotency_key=draft.key or None,
    )


def _answer(db: Session, post: Post, reply_to_id: int | None) -> None:
    """Place a post in the nested view, below the one it answers."""
    above = ""
    if reply_to_id is not None:
        here = Post.id == reply_to_id
        above = db.scalar(select(Post.thread_path).where(here)) or ""
        db.execute(update(Post).where(here).values(answer_count=Post.answer_count + 1))
    post.reply_to_id = reply_to_id
    post.thread_path, post.thread_depth = threads.under(above, post.position or 0)


def _keep_parts(db: Session, post: Post, draft: Draft) -> None:
    """Keep a post's files and quotes; guests have no drafts."""
    rendered = {post.id: draft.prepared.rendered}
    if draft.files.ids and post.author_id is not None:
        drafts.attach_all(db, post.id, post.author_id, draft.files)
        bodies.keep_placed(db, rendered)
    if draft.prepared.rendered.quotes:
        bodies.keep_quotes(db, rendered, {post.id: draft.prepared.changed})


def _count_for_member(db: Session, author_id: int) -> None:
    change(db, _COUNT_FOR_MEMBER, member=author_id)
    changes.touch(db, f"profile:{author_id}")


def _tell(db: Session, post: Post, topic: Topic) -> None:
    changes.touch(db, f"topic:{topic.id}")
    created = PostCreated(
        post_id=post.id,
        topic_id=topic.id,
        forum_id=topic.forum_id,
        author_id=post.author_id,
        position=post.position or 0,
        at=post.created_at,
        is_first=topic.first_post_id is None,
    )
    bus.publish(db, created)
