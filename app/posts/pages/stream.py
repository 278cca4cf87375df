"""Posts as a topic's page lists them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy.orm import Session

from app.accounts import authors
from app.accounts.authors import Author
from app.accounts.reader import Reader
from app.attachments import queries as attachments
from app.attachments.pages import FileView, file_views
from app.core.db.rows import AnyRow, tags_of
from app.core.text import filling, rendering
from app.posts import rules
from app.posts.addresses import permalink, post_url
from app.posts.pages.body import Fillings, Part, StoredQuote, body_parts
from app.posts.pages.cards.gathering import cards_in
from app.posts.pages.cards.parts import Card
from app.posts.pages.changing.powers import Powers, powers
from app.posts.queries import stream

WEIGHT, BYTES_A_CHARACTER, CARD_WEIGHT = 2_500, 2, 1_500
"""Of a post in memory: French typography is beyond Latin-1, so two bytes a character."""

Standing = Literal["shown", "hidden", "removed by its author", "removed by moderation"]


@dataclass(frozen=True, slots=True)
class Edit:
    """Who edited last, when and why; `is_foreign` when that was not the post's author."""

    author: Author
    at: datetime
    reason: str | None
    is_minor: bool
    is_foreign: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """The post that this one answers."""

    author: Author
    number: int
    url: str


@dataclass(frozen=True, slots=True)
class PostView:
    """One post as one reader sees it; a removed one has neither author nor words."""

    id: int
    number: int
    created_at: datetime
    standing: Standing
    author: Author
    author_role: str | None
    body: tuple[Part, ...]
    files: tuple[FileView, ...]
    edit: Edit | None
    answered: Answered | None
    answer_count: int
    cited_count: int
    depth: int
    permalink: str
    shared_files: tuple[FileView, ...]
    weight: int
    powers: Powers

    def __hash__(self) -> int:
        """Few posts are alike in this, and none of them is found without being compared."""
        return hash((self.id, self.weight, self.answer_count, self.cited_count))

    @property
    def is_removed(self) -> bool:
        """Whether only the sentence of its removal is shown."""
        return self.standing.startswith("removed")

    @property
    def anchor(self) -> str:
        """The id of its element."""
        return f"comment-{self.id}"


@dataclass(frozen=True, slots=True)
class Material:
    """What a page of posts is made of besides its rows, looked up for one reader."""

    quotes: Mapping[int, Mapping[int, StoredQuote]]
    files: tuple[FileView, ...]
    mentioned: frozenset[int]
    cards: Mapping[str, Card]
    tags: frozenset[str]


def gather(db: Session, rows: Sequence[AnyRow], reader: Reader) -> Material:
    """Look up quotes and files of the posts `reader` may read, whatever their number."""
    readable = [row for row in rows if rules.may_read(reader, row.state)]
    ids = [row.id for row in readable]
    quoting = [row.id for row in readable if filling.has(row.html, "quote")]
    quoted = stream.quotes_in(db, quoting, reader) if quoting else ()
    quotes = _quotes(quoted)
    files = file_views(attachments.of_posts(db, ids))
    mentioned = _mentioned(readable, quotes)
    cards = cards_in(db, [row.html for row in readable], reader)
    tags = _tags(rows, quoted, mentioned) | cards.tags
    return Material(quotes, files, mentioned, cards.shown, tags)


def post_views(
    rows: Iterable[AnyRow],
    title: str,
    reader: Reader,
    material: Material,
    names: Mapping[int, str],
) -> tuple[PostView, ...]:
    """Describe a page of posts for `reader`; `names` are those of the mentioned members."""
    return tuple(
        _view(row, title, reader, _fillings(row.id, material, names)) for row in rows
    )


def _tags(
    rows: Sequence[AnyRow], quoted: Sequence[AnyRow], mentioned: Iterable[int]
) -> frozenset[str]:
    """Name everything whose change makes these posts look different."""
    return frozenset().union(
        tags_of("member", rows, "author_id", "edited_by_id", "answered_author_id"),
        tags_of("member", quoted, "author_id"),
        tags_of("post", quoted, "source_id"),
        tags_of("place", quoted, "topic_id"),
        (f"member:{number}" for number in mentioned),
    )


def _mentioned(
    rows: Iterable[AnyRow], quotes: Mapping[int, Mapping[int, StoredQuote]]
) -> frozenset[int]:
    bodies = [row.html for row in rows]
    bodies += [quote.html for of_post in quotes.values() for quote in of_post.values()]
    return frozenset().union(*(filling.numbers(html, "member") for html in bodies))


def _quotes(rows: Iterable[AnyRow]) -> Mapping[int, Mapping[int, StoredQuote]]:
    found: dict[int, dict[int, StoredQuote]] = defaultdict(dict)
    for row in rows:
        found[row.post_id][row.ordinal] = _stored_quote(row)
    return found


def _stored_quote(row: AnyRow) -> StoredQuote:
    if row.id is not None:
        writer: Author | None = authors.author_of(row)
        at, url = row.created_at, _source_url(row)
    else:
        writer = Author("name", row.typed_name) if row.typed_name else None
        at, url = row.quoted_at, None
    return StoredQuote(
        html=row.html,
        author=writer,
        at=at,
        url=url,
        length=row.length,
        depth=row.depth,
        is_hidden=row.source_id is not None and row.id is None,
        is_changed=row.is_changed,
    )


def _source_url(row: AnyRow) -> str | None:
    if row.position is None:
        return None  # held: it stands on no page yet
    return post_url(row.topic_id, row.title, row.position, row.id)


def _fillings(post_id: int, material: Material, names: Mapping[int, str]) -> Fillings:
    own = {file.id: file for file in material.files if file.post_id == post_id}
    return Fillings(material.quotes.get(post_id, {}), names, own, material.cards)


def _view(row: AnyRow, title: str, reader: Reader, fillings: Fillings) -> PostView:
    readable = rules.may_read(reader, row.state)
    own_files = tuple(fillings.files.values())
    html = row.html if row.renderer else rendering.escaped(row.source).html
    body = body_parts(html, fillings) if readable else ()
    cards = sum(part.kind in {"card", "video"} for part in body)
    return PostView(
        id=row.id,
        number=row.position,
        created_at=row.created_at,
        standing=_standing(row.state, readable=readable),
        author=authors.author_of(row) if readable else Author("anonymous"),
        author_role=row.author_role if readable and row.author_state == "active" else None,
        body=body,
        files=tuple(file for file in own_files if not file.is_in_body),
        edit=_edit(row) if readable else None,
        answered=_answered(row, title, reader) if readable else None,
        answer_count=row.answer_count,
        cited_count=row.cited_count,
        depth=row.thread_depth,
        permalink=permalink(row.id),
        shared_files=own_files,
        weight=WEIGHT + BYTES_A_CHARACTER * len(html) + CARD_WEIGHT * cards,
        powers=powers(row, reader),
    )


def _standing(state: str, *, readable: bool) -> Standing:
    if readable:
        return "shown" if state == "visible" else "hidden"
    return "removed by its author" if state == "deleted" else "removed by moderation"


def _edit(row: AnyRow) -> Edit | None:
    if row.edited_at is None:
        return None
    known = row.edited_by_id is not None or row.editor_is_erased
    editor = (
        authors.author(
            row.edited_by_id,
            row.editor_name,
            row.editor_state,
            None,
            gone=row.editor_is_erased,
        )
        if known
        else authors.author_of(row)
    )
    is_foreign = known and (row.editor_is_erased or row.edited_by_id != row.author_id)
    return Edit(editor, row.edited_at, row.edit_reason, row.edit_is_minor, is_foreign)


def _answered(row: AnyRow, title: str, reader: Reader) -> Answered | None:
    if row.answered_id is None or not rules.may_read(reader, row.answered_state):
        return None  # nothing of a removed post is told, its author's name included
    writer = authors.author(
        row.answered_author_id,
        row.answered_author_name,
        row.answered_author_state,
        row.answered_guest_name,
        gone=row.answered_is_anonymised,
    )
    url = post_url(row.topic_id, title, row.answered_position, row.answered_id)
    return Answered(writer, row.answered_position, url)
