"""Posts: a post gets another text, and what it said before is kept."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from app.accounts.reader import Reader
from app.composer import actions as composer
from app.composer.places import Place
from app.core import bus, clock
from app.core.backends.storage import Storage
from app.core.db import changes
from app.core.errors import Conflict, NotFound, Unfit
from app.core.i18n.marks import N_
from app.posts import rules
from app.posts.actions import bodies, drafts, files
from app.posts.actions.drafts import DraftFiles
from app.posts.events import FirstPostEdited, PostEdited
from app.posts.faults import Faulty
from app.posts.models import Post, Revision
from app.posts.preparing import Prepared
from app.posts.queries import changing
from app.topics.models import Topic

NO_REASON = N_("Say why you change somebody else’s message.")


@dataclass(frozen=True, slots=True)
class Edit:
    """What a post should say and which files come with it, and why.

    `title` is for the topic, None leaves it. `version` is that of the kept draft which
    becomes this, `key` its form's.
    """

    prepared: Prepared
    reason: str | None = None
    is_minor: bool = False
    title: str | None = None
    files: DraftFiles = field(default_factory=DraftFiles)
    key: str = ""
    version: int | None = None


def edit(
    db: Session,
    storage: Storage,
    actor: Reader,
    post_id: int,
    change: Edit,
    base_revision: int,
) -> Post:
    """Give a post another text, other files or its topic another title.

    The same again changes nothing. Raises `Conflict` when somebody changed the post since
    `base_revision` was read.
    """
    topic, post = changing.locked(db, post_id, actor)
    if actor.id is None or not rules.may_edit(actor, post):
        raise NotFound
    changes_files = files.changes_any(db, post, change.files)
    if says_the_same(topic, post, change) and not changes_files:
        _settle(db, actor.id, post_id, change)
        return post
    if base_revision != post.revision:
        raise Conflict
    if rules.must_say_why(actor, post) and not change.reason:
        raise Unfit(NO_REASON)
    drafts.keep_drafts(db, storage, actor.id, change.files)
    if change.files.faults:
        raise Faulty(change.files.faults)
    with db.begin_nested():  # refused here, nothing is left of the edit but its files
        files.change(db, post, actor.id, change.files)
        _rewrite_now(db, actor, topic, post, change)
    _settle(db, actor.id, post_id, change)
    return post


def _settle(db: Session, member_id: int, post_id: int, change: Edit) -> None:
    if change.version is not None:
        place = Place("edit", post_id)
        composer.settle(db, member_id, place, change.version, change.key)


def _rewrite_now(
    db: Session, actor: Reader, topic: Topic, post: Post, change: Edit
) -> None:
    now = clock.now()
    is_answered = topic.post_count > (post.position or 0)
    tells = not rules.is_in_grace(actor, post, now, is_answered=is_answered)
    rewrite(db, actor, topic, post, change, now if tells else None)


def rewrite(
    db: Session,
    actor: Reader,
    topic: Topic,
    post: Post,
    change: Edit,
    told_at: datetime | None,
) -> None:
    """Keep what a locked post says as a revision, and let it say what `change` wants.

    `told_at` is the moment that the edit line will tell, None when there is to be none.
    """
    _keep_old_text(db, topic, post)
    post.source, post.format = change.prepared.source, change.prepared.format
    post.revision += 1
    post.edited_at, post.reworded_at = told_at, None if told_at else clock.now()
    post.edited_by_id = actor.id if told_at else None
    post.editor_is_erased = False
    post.edit_reason = change.reason or None
    post.edit_is_minor = change.is_minor and rules.may_call_minor(actor, post)
    db.flush()  # the bodies are kept by statements of their own
    made = change.prepared
    bodies.keep_bodies(db, {post.id: made.rendered}, {post.id: made.changed})
    _tell(db, actor, topic, post, change.title)


def says_the_same(topic: Topic, post: Post, change: Edit) -> bool:
    """Tell whether `change` would change anything that readers see."""
    made = change.prepared
    same_text = (made.source, made.format) == (post.source, post.format)
    return same_text and (change.title is None or change.title == topic.title)


def _keep_old_text(db: Session, topic: Topic, post: Post) -> None:
    db.add(
        Revision(
            post_id=post.id,
            at=post.edited_at or post.reworded_at or post.created_at,
            by_id=None if post.editor_is_erased else post.edited_by_id or post.author_id,
            editor_is_erased=post.editor_is_erased,
            format=post.format,
            source=post.source,
            reason=post.edit_reason,
            is_minor=post.edit_is_minor,
            title=topic.title if topic.first_post_id == post.id else None,
        )
    )


def _tell(db: Session, actor: Reader, topic: Topic, post: Post, title: str | None) -> None:
    bus.publish(db, PostEdited(post.id, topic.id, actor.id, post.edit_is_minor))
    changes.touch(db, f"post:{post.id}", f"topic:{topic.id}")
    if post.author_id is not None:
        changes.touch(db, f"profile:{post.author_id}")
    if topic.first_post_id == post.id:  # lists show how it begins
        changes.touch(db, f"forum:{topic.forum_id}", "home")
        if title is not None and title != topic.title:
            bus.publish(db, FirstPostEdited(topic.id, title, actor.id))
