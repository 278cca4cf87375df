"""Posts: what was removed long enough ago is gone for good; its number stays."""

from collections.abc import Callable, Collection

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from app.attachments import actions as attachments
from app.core import bus
from app.core.db import changes
from app.core.text import erasing
from app.core.text.parts import Format
from app.core.text.rendering import RENDERER_VERSION
from app.posts.events import PostBlanked
from app.posts.models import Post, Quote, Revision
from app.posts.queries import lasting

Reword = Callable[[str], str]


def blank(db: Session, post: Post) -> None:
    """Take away all that a removed post said and held, and what quotes repeat of it."""
    post.source = post.html = post.excerpt = ""
    post.renderer = RENDERER_VERSION
    post.edit_reason = post.edited_at = post.edited_by_id = post.reworded_at = None
    post.idempotency_key = None
    post.revision += 1
    db.execute(delete(Revision).where(Revision.post_id == post.id))
    db.execute(delete(Quote).where(Quote.post_id == post.id))
    attachments.forget_files_of(db, [post.id])
    reword_quotes(db, [post.id], lambda _: erasing.LEFT_OUT)
    bus.publish(db, PostBlanked(post.id, post.topic_id))
    changes.touch(db, f"post:{post.id}", f"topic:{post.topic_id}")


def reword_quotes(db: Session, post_ids: Collection[int], change: Reword) -> None:
    """Change what other texts, and older ones, quote of these posts."""
    for post in lasting.quoting(db, post_ids):
        reword(
            db,
            post,
            erasing.in_quotes(post.source, format_of(post.format), post_ids, change),
        )
    for older in lasting.older_quoting(db, post_ids):
        source = older.source or ""
        older.source = erasing.in_quotes(source, format_of(older.format), post_ids, change)


def reword(db: Session, post: Post, source: str) -> None:
    """Let a post say something else without telling of it; it is rendered again later."""
    if source == post.source:
        return
    post.source, post.html, post.excerpt, post.renderer = source, "", "", 0
    post.revision += 1  # whoever is editing it would write the old text again
    here = update(Quote).where(Quote.post_id == post.id, Quote.ordinal >= 0)
    db.execute(here.values(html="", author_name=None))
    changes.touch(db, f"post:{post.id}", f"topic:{post.topic_id}")


def format_of(kept: str | None) -> Format:
    """Tell a column's format; a purged text has none."""
    return "html" if kept == "html" else "text" if kept == "text" else "markdown"
