"""The page of what a member has begun to write."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.accounts.reader import Reader
from app.composer.places import Kind
from app.core.db.rows import AnyRow
from app.forums.addresses import forum_url, new_topic_url
from app.posts.addresses import reply_url, topic_url
from app.posts.pages.changing.editing import edit_url
from app.posts.queries import drafts

BEGINNING = 400


@dataclass(frozen=True, slots=True)
class BegunText:
    """A draft: how it begins, and where it goes on; `url` is None where it cannot."""

    id: int
    kind: Kind
    title: str
    beginning: str
    is_longer: bool
    files: int
    saved_at: datetime
    url: str | None
    place: str
    place_url: str


@dataclass(frozen=True, slots=True)
class DraftsPage:
    """Everything `posts/drafts.html` shows."""

    drafts: tuple[BegunText, ...]


def drafts_page(db: Session, reader: Reader) -> DraftsPage:
    """Gather what a member has begun to write, the latest first."""
    return DraftsPage(tuple(_begun(row) for row in drafts.drafts_of(db, reader)))


def _begun(row: AnyRow) -> BegunText:
    words = row.body.strip()
    place, place_url, url = _place(row)
    return BegunText(
        id=row.id,
        kind=row.kind,
        title=row.title,
        beginning=words[:BEGINNING],
        is_longer=len(words) > BEGINNING,
        files=len(row.file_ids),
        saved_at=row.saved_at,
        url=url,
        place=place,
        place_url=place_url,
    )


def _place(row: AnyRow) -> tuple[str, str, str | None]:
    """Return what the place is called, its address, and that of the form."""
    if row.forum_id is None:
        return "", "", None
    if row.kind == "topic":
        here = forum_url(row.forum_id, row.forum_title)
        return row.forum_title, here, new_topic_url(row.forum_id)
    here = topic_url(row.topic_id, row.topic_title)
    if row.kind == "reply":
        return row.topic_title, here, reply_url(row.topic_id)
    return row.topic_title, here, edit_url(row.subject_id)
