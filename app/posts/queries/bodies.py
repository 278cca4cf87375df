"""Posts: the texts to render, and what their references stand for."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts import queries as accounts
from app.attachments.models import Attachment, StoredFile
from app.attachments.pages import address
from app.core.text import references
from app.core.text.rendering import RENDERER_VERSION, FileRef, Format, References
from app.posts.models import Post


@dataclass(frozen=True, slots=True)
class Text:
    """What somebody wrote, in the format it was written in."""

    post_id: int
    source: str
    format: Format


def outdated(db: Session, after_id: int, limit: int) -> Sequence[Text]:
    """Return texts that an older renderer made, by id from `after_id` on."""
    stmt = (
        select(Post.id, Post.source, Post.format)
        .where(Post.id > after_id, Post.renderer < RENDERER_VERSION)
        .order_by(Post.id)
        .limit(limit)
    )
    return [Text(row.id, row.source, row.format) for row in db.execute(stmt)]


def still_said(db: Session, texts: Sequence[Text]) -> set[int]:
    """Return the posts that still say these texts, and keep them from being changed."""
    said = {text.post_id: text.source for text in texts}
    stmt = select(Post.id, Post.source).where(Post.id.in_(said)).order_by(Post.id)
    rows = db.execute(stmt.with_for_update(key_share=True))
    return {row.id for row in rows if row.source == said[row.id]}


def any_numbered(db: Session, post_ids: Collection[int]) -> bool:
    """Whether any of these has its place in a topic, and may be shown."""
    stmt = select(Post.id).where(Post.id.in_(post_ids), Post.position.is_not(None))
    return db.scalar(stmt.limit(1)) is not None


def count_outdated(db: Session) -> int:
    """Return how many texts an older renderer made."""
    stmt = select(func.count()).where(Post.renderer < RENDERER_VERSION)
    return db.scalar(stmt) or 0


def references_of(db: Session, texts: Sequence[Text]) -> Mapping[int, References]:
    """Look up, for all texts at once, the members and files that each may name.

    A text may only show files of its own post.
    """
    names = frozenset().union(
        *(references.mention_candidates(text.source, text.format) for text in texts)
    )
    members = accounts.ids_by_name(db, names)
    files = files_of(db, [text.post_id for text in texts])
    return {
        text.post_id: References(members, files.get(text.post_id, {})) for text in texts
    }


def files_of(db: Session, post_ids: Sequence[int]) -> dict[int, dict[int, FileRef]]:
    """Return the files of these posts, as their texts may show them."""
    stmt = (
        select(
            Attachment.id,
            Attachment.post_id,
            Attachment.name,
            Attachment.alt,
            StoredFile.media_type,
            StoredFile.width,
            StoredFile.height,
        )
        .join(StoredFile, StoredFile.id == Attachment.file_id)
        .where(Attachment.post_id.in_(post_ids))
    )
    found: dict[int, dict[int, FileRef]] = {}
    for row in db.execute(stmt):
        found.setdefault(row.post_id, {})[row.id] = FileRef(
            id=row.id,
            name=row.name,
            media_type=row.media_type,
            url=address(row.id, row.name),
            width=row.width,
            height=row.height,
            alt=row.alt,
        )
    return found
