"""The page on which a post is changed, and what it shows after a conflict."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.accounts import authors
from app.accounts.authors import Author
from app.accounts.reader import Reader
from app.attachments import queries as attachments
from app.attachments.pages import FileView, file_views
from app.core.db.rows import AnyRow
from app.core.errors import NotFound
from app.core.text import differences
from app.core.text.differences import Part
from app.forums.addresses import forum_url
from app.posts import rules
from app.posts.addresses import post_url
from app.posts.amending import reasons
from app.posts.pages.begun import restoring
from app.posts.pages.composer import Composer, fresh_key, hidden_fields
from app.posts.queries import changing
from app.posts.queries.erased import without_erased


@dataclass(frozen=True, slots=True)
class Why:
    """What the form holds of the reason; `is_due` when whoever edits owes one."""

    is_due: bool
    may_be_minor: bool
    motive: str = ""
    own_words: str = ""
    is_minor: bool = False

    @property
    def motives(self) -> Mapping[str, str]:
        """What moderators choose from."""
        return reasons.MOTIVES


@dataclass(frozen=True, slots=True)
class Other:
    """What somebody else made of the post meanwhile, and how the two texts differ.

    In `parts`, what is removed stands in theirs alone, what is added in one's own alone.
    """

    author: Author
    at: datetime
    title: str | None
    source: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class EditPage:
    """Everything `posts/edit.html` shows; with `other`, `posts/conflict.html`."""

    post_id: int
    number: int
    author: Author
    is_own: bool
    topic_title: str
    forum_title: str
    forum_url: str
    back_url: str
    composer: Composer
    why: Why
    format: str
    is_converted: bool = False
    other: Other | None = None


def opened(db: Session, post_id: int, reader: Reader) -> EditPage:
    """Open the form with what the post says now."""
    row = changing.seen_by(db, post_id, reader)
    if not rules.may_edit(reader, row):
        raise NotFound
    composer = Composer(
        kind="edit",
        action=edit_url(post_id),
        subject_id=post_id,
        body=without_erased(db, row.source, row.format),
        title=row.title if row.is_first else None,
        may_attach=rules.may_attach(reader),
        drafts=file_views(attachments.of_posts(db, [post_id])),
        hidden=edit_fields(row.revision, row.format),
    )
    draft = restoring.begun(db, composer.place, reader)
    composer = restoring.restored(db, composer, reader, draft)
    fmt = dict(composer.hidden)["format"]
    return edit_page(row, reader, composer, why(reader, row), fmt)


def edit_page(
    row: AnyRow, reader: Reader, composer: Composer, told: Why, fmt: str
) -> EditPage:
    """Describe the page around a form."""
    return EditPage(
        post_id=row.id,
        number=row.position,
        author=authors.author_of(row),
        is_own=rules.is_author(reader, row),
        topic_title=row.title,
        forum_title=row.forum_title,
        forum_url=forum_url(row.forum_id, row.forum_title),
        back_url=post_url(row.topic_id, row.title, row.position, row.id),
        composer=composer,
        why=told,
        format=fmt,
    )


def why(
    reader: Reader, row: AnyRow, motive: str = "", words: str = "", *, minor: bool = False
) -> Why:
    """Describe what is asked about the reason, and what was answered."""
    return Why(
        is_due=rules.must_say_why(reader, row),
        may_be_minor=rules.may_call_minor(reader, row),
        motive=motive,
        own_words=words,
        is_minor=minor,
    )


def other(db: Session, row: AnyRow, source: str) -> Other:
    """Describe what the post says now beside `source`, which was meant to replace it."""
    theirs = without_erased(db, row.source, row.format)
    parts = differences.differences(theirs, source)
    return Other(
        author=last_author(row),
        at=row.edited_at or row.reworded_at or row.created_at,
        title=row.title if row.is_first else None,
        source=theirs,
        parts=differences.shortened(parts),
    )


def last_author(row: AnyRow) -> Author:
    """Tell who wrote what a post says now."""
    if row.edited_by_id is None and not row.editor_is_erased:
        return authors.author_of(row)
    return authors.author(
        row.edited_by_id,
        row.editor_name,
        row.editor_state,
        None,
        gone=row.editor_is_erased,
        picture_id=row.editor_picture,
    )


def edit_fields(
    revision: int, fmt: str, key: str = "", version: int | None = None
) -> tuple[tuple[str, str], ...]:
    """Return the hidden fields: the text that the writer began from, and its format.

    By `key` and `version` a draft knows its form.
    """
    return hidden_fields(
        base_revision=revision,
        format=fmt,
        idempotency_key=key or fresh_key(),
        draft_version=version,
    )


def edit_url(post_id: int) -> str:
    """Return where a post is changed."""
    return f"/post/{post_id}/edit"


def without_removed(
    files: tuple[FileView, ...], removed: list[int]
) -> tuple[FileView, ...]:
    """Return the files that a preview shows."""
    return tuple(file for file in files if file.id not in removed)
