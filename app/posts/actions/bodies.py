"""Posts: keep what was rendered, and render again what an older version made."""

from collections.abc import Callable, Iterable, Mapping

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from app.attachments.models import Attachment
from app.core.backends.rendering import Renderer
from app.core.db import changes
from app.core.db.engines import Database
from app.core.db.sequences import table_of
from app.core.text.rendering import RENDERER_VERSION, Rendered
from app.posts.models import Post, Quote
from app.posts.queries import bodies, writing

BATCH = 200


Changed = Mapping[int, frozenset[int]]
"""By post: the ordinals of its quotes whose words stand in no text of their source."""


def keep_bodies(
    db: Session, rendered: Mapping[int, Rendered], changed: Changed | None = None
) -> None:
    """Store what was rendered for these posts, with its quotes and placed files.

    A text rendered again, and not written again, says nothing new of its quotes: without
    `changed` they stay as faithful as they were.
    """
    if not rendered:
        return
    db.execute(
        update(table_of(Post))
        .where(table_of(Post).c.id == bindparam("post"))
        .values(
            html=bindparam("body"), excerpt=bindparam("begins"), renderer=RENDERER_VERSION
        ),
        [
            {"post": post_id, "body": made.html, "begins": made.excerpt}
            for post_id, made in rendered.items()
        ],
    )
    keep_quotes(db, rendered, _known_changed(db, rendered) if changed is None else changed)
    keep_placed(db, rendered)


def keep_quotes(db: Session, rendered: Mapping[int, Rendered], changed: Changed) -> None:
    """Replace the quotes of these posts by those that their new rendering tells."""
    touch_quoted(db, rendered)
    db.execute(delete(Quote).where(Quote.post_id.in_(rendered), Quote.ordinal >= 0))
    named = {q.post_id for made in rendered.values() for q in made.quotes if q.post_id}
    known = set(db.scalars(select(Post.id).where(Post.id.in_(named)))) if named else set()
    rows = [
        {
            "post_id": post_id,
            "ordinal": quote.ordinal,
            "source_id": quote.post_id if quote.post_id in known else None,
            "author_name": quote.author,
            "quoted_at": quote.at,
            "html": quote.html,
            "is_changed": quote.post_id in known
            and quote.ordinal in changed.get(post_id, ()),
            "length": quote.length,
            "depth": quote.depth,
        }
        for post_id, made in rendered.items()
        for quote in made.quotes
    ]
    if rows:
        db.execute(insert(Quote), rows)
        touch_quoted(db, rendered)


def touch_quoted(db: Session, post_ids: Iterable[int]) -> None:
    """Say that the topics which these posts quote tell another count of it."""
    topics = writing.quoted_in(db, post_ids)
    changes.touch(db, *(f"topic:{number}" for number in topics))


def keep_placed(db: Session, rendered: Mapping[int, Rendered]) -> None:
    """Remember which files of these posts stand in their texts, and which below them."""
    placed = [number for made in rendered.values() for number in made.files]
    db.execute(
        update(Attachment)
        .where(Attachment.post_id.in_(rendered))
        .values(is_in_body=Attachment.id.in_(placed))
    )


def rerender(database: Database, renderer: Renderer, advance: Callable[[int], None]) -> int:
    """Render again, batch by batch, every text that an older renderer made.

    Rendering happens between the transactions, never inside one. Returns how many.
    """
    done, last = 0, 0
    while True:
        with database.reading() as db:
            texts = bodies.outdated(db, last, BATCH)
            known = bodies.references_of(db, texts)
        if not texts:
            return done
        made = renderer.render_many(
            [(text.source, text.format, known[text.post_id]) for text in texts]
        )
        by_post = dict(zip(texts, made, strict=True))
        with database.writing() as db:
            same = bodies.still_said(db, texts)
            keep_bodies(db, {t.post_id: by_post[t] for t in texts if t.post_id in same})
            if bodies.any_numbered(db, same):
                changes.touch_everything(db)
        last, done = texts[-1].post_id, done + len(texts)
        advance(len(texts))


def _known_changed(db: Session, post_ids: Iterable[int]) -> Changed:
    stmt = select(Quote.post_id, Quote.ordinal).where(
        Quote.post_id.in_(list(post_ids)), Quote.is_changed
    )
    found: dict[int, frozenset[int]] = {}
    for row in db.execute(stmt):
        found[row.post_id] = found.get(row.post_id, frozenset()) | {row.ordinal}
    return found
