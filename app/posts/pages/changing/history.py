"""What a post said before: each text with who wrote it, when, why and what it changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from sqlalchemy.orm import Session

from app.accounts import authors
from app.accounts import queries as accounts
from app.accounts.authors import Author
from app.accounts.reader import Reader
from app.core.db.rows import AnyRow
from app.core.errors import NotFound
from app.core.paging import Paging, pages_for, paging
from app.core.text import differences, mentions, references
from app.core.text.differences import Part
from app.forums.addresses import forum_url
from app.posts import rules
from app.posts.addresses import post_url
from app.posts.pages.changing.editing import last_author
from app.posts.queries import changing
from app.posts.queries.erased import NOBODY

VERSIONS_A_PAGE = 10


@dataclass(frozen=True, slots=True)
class Purge:
    """Who took a text away for good, and when."""

    author: Author
    at: datetime


@dataclass(frozen=True, slots=True)
class Version:
    """One of the texts that a post had, or has: `revision_id` is None for the present one.

    `parts` tell what it changed; without an earlier text to compare they are the whole of
    it. `whole` is the text again where `parts` leave some of it out. `titles` are the one
    before and the new one, where the title changed.
    """

    revision_id: int | None
    number: int
    author: Author
    is_foreign: bool
    at: datetime
    reason: str | None
    is_minor: bool
    is_compared: bool
    parts: tuple[Part, ...]
    whole: str | None
    titles: tuple[str, str] | None
    purge: Purge | None

    @property
    def is_unchanged(self) -> bool:
        """Whether its words are those of the text before."""
        return self.is_compared and all(part.kind == "same" for part in self.parts)


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """A post's texts, the newest first, and what the reader may do with them."""

    post_id: int
    number: int
    topic_title: str
    forum_title: str
    forum_url: str
    back_url: str
    versions: tuple[Version, ...]
    may_restore: bool
    may_purge: bool
    paging: Paging


@dataclass(frozen=True, slots=True)
class _Text:
    """What one version says, ready to be compared; no source once it is purged."""

    row: AnyRow
    source: str | None
    title: str | None


def history_page(db: Session, post_id: int, number: int, reader: Reader) -> HistoryPage:
    """Gather a page of a post's history; for whom it is not, the post does not exist."""
    row = changing.seen_by(db, post_id, reader)
    if not rules.may_read_history(reader, row):
        raise NotFound
    count = changing.count_revisions(db, post_id) + 1
    last = pages_for(count, VERSIONS_A_PAGE)
    if number > last:
        raise NotFound
    return HistoryPage(
        post_id=post_id,
        number=row.position,
        topic_title=row.title,
        forum_title=row.forum_title,
        forum_url=forum_url(row.forum_id, row.forum_title),
        back_url=post_url(row.topic_id, row.title, row.position, post_id),
        versions=_versions(db, row, number, count),
        may_restore=rules.may_restore(reader, row),
        may_purge=rules.may_purge(reader, row),
        paging=paging(number, last, lambda page: _url(post_id, page)),
    )


def _url(post_id: int, page: int) -> str:
    base = f"/post/{post_id}/history"
    return base if page == 1 else f"{base}?page={page}"


def _versions(db: Session, post: AnyRow, page: int, count: int) -> tuple[Version, ...]:
    """Describe a page of versions; one text more is read, to compare the last with."""
    skipped = (page - 1) * VERSIONS_A_PAGE
    present = [_Text(post, post.source, post.title if post.is_first else None)]
    older = changing.revisions_of(
        db, post.id, max(0, skipped - 1), VERSIONS_A_PAGE + (1 if skipped else 0)
    )
    texts = [] if skipped else present
    texts += [_Text(row, row.source, row.title) for row in older]
    texts = _without_erased(db, texts)
    pairs: list[tuple[_Text, _Text | None]] = [*pairwise(texts)]
    if skipped + len(texts) == count:
        pairs.append((texts[-1], None))
    return tuple(
        _version(post, text, before, count - skipped - rank)
        for rank, (text, before) in enumerate(pairs)
    )


def _version(post: AnyRow, text: _Text, before: _Text | None, number: int) -> Version:
    is_present = text.row is post
    compared = before is not None and before.source is not None
    parts, whole = _parts(before.source if before else None, text.source)
    by_id = text.row.edited_by_id if is_present else text.row.by_id
    return Version(
        revision_id=None if is_present else text.row.id,
        number=number,
        author=last_author(post) if is_present else _writer(post, text.row),
        is_foreign=text.row.editor_is_erased
        or (by_id is not None and by_id != post.author_id),
        at=_written_at(post) if is_present else text.row.at,
        reason=text.row.edit_reason if is_present else text.row.reason,
        is_minor=text.row.edit_is_minor if is_present else text.row.is_minor,
        is_compared=compared,
        parts=parts,
        whole=whole,
        titles=_titles(before, text),
        purge=None if is_present else _purge(text.row),
    )


def _parts(before: str | None, now: str | None) -> tuple[tuple[Part, ...], str | None]:
    if now is None:
        return (), None
    if before is None:
        return (Part("same", now),), None
    full = differences.differences(before, now)
    short = differences.shortened(full)
    return short, now if short != full else None


def _titles(before: _Text | None, now: _Text) -> tuple[str, str] | None:
    if before is None or before.title is None or now.title is None:
        return None
    return (before.title, now.title) if before.title != now.title else None


def _written_at(post: AnyRow) -> datetime:
    at: datetime = post.edited_at or post.reworded_at or post.created_at
    return at


def _writer(post: AnyRow, row: AnyRow) -> Author:
    """Tell who wrote an older text; an unknown editor is the post's author."""
    if row.editor_is_erased:
        return authors.Author("anonymous")
    if row.by_id is None or row.by_id == post.author_id:
        return authors.author_of(post)
    return authors.author(
        row.by_id,
        row.editor_name,
        row.editor_state,
        None,
        gone=False,
        picture_id=row.editor_picture,
    )


def _purge(row: AnyRow) -> Purge | None:
    if row.purged_at is None:
        return None
    gone = row.purged_by_id is None
    purger = authors.author(
        row.purged_by_id, row.purger_name, row.purger_state, None, gone=gone
    )
    return Purge(purger, row.purged_at)


def _without_erased(db: Session, texts: Sequence[_Text]) -> list[_Text]:
    """Take the names of erased members out of all texts, with one look-up for them all."""
    names = frozenset().union(
        *(
            references.mention_candidates(text.source, text.row.format)
            for text in texts
            if text.source is not None
        )
    )
    erased = accounts.erased_among(db, names)
    return [_Text(text.row, _bare(text.source, erased), text.title) for text in texts]


def _bare(source: str | None, erased: Mapping[str, int]) -> str | None:
    return None if source is None else mentions.without(source, erased, NOBODY)
