"""A text made ready to be stored, before any transaction: rendering takes its time."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.accounts import queries as accounts
from app.accounts.reader import Reader
from app.core.backends.rendering import Renderer
from app.core.text import fidelity, references
from app.core.text.parts import FileRef, Format, QuotedPart, References, Rendered
from app.posts.queries import writing

MOST_REVISIONS = 10


@dataclass(frozen=True, slots=True)
class Prepared:
    """What somebody wrote and what was rendered of it.

    `changed` are the ordinals of the quotes whose words stand in no text of their source.
    """

    source: str
    format: Format
    rendered: Rendered
    changed: frozenset[int]


def prepare(
    db: Session,
    renderer: Renderer,
    writer: Reader,
    source: str,
    files: Mapping[int, FileRef],
    fmt: Format = "markdown",
) -> Prepared:
    """Render `source` with the members it names and those of `files` it points at.

    Nothing is looked up for `writer` that a page would not show: what a hidden post says
    is compared with nothing.
    """
    members = accounts.ids_by_name(db, references.mention_candidates(source, fmt))
    made = renderer.render(source, fmt, References(members, files))
    return Prepared(source, fmt, made, _changed(db, renderer, made, writer))


def _changed(
    db: Session, renderer: Renderer, made: Rendered, writer: Reader
) -> frozenset[int]:
    """Return the ordinals of quotes whose words their source neither says nor ever said.

    Of a post that the writer may not read nothing is told, not even whether he guessed it:
    its quotes always count as changed.
    """
    named = {quote.post_id for quote in made.quotes if quote.post_id}
    says = {
        row.id: [fidelity.words(row.html)] for row in writing.said_by(db, named, writer)
    }
    quotes = [quote for quote in made.quotes if quote.post_id]
    doubtful = [quote for quote in quotes if not _is_said(quote, says)]
    seen = {quote.post_id for quote in doubtful if quote.post_id in says}
    said = _said_before(db, renderer, seen)
    return frozenset(quote.ordinal for quote in doubtful if not _is_said(quote, said))


def _is_said(quote: QuotedPart, texts: Mapping[int, Sequence[str]]) -> bool:
    return fidelity.is_faithful(
        fidelity.words(quote.html), texts.get(quote.post_id or 0, ())
    )


def _said_before(
    db: Session, renderer: Renderer, post_ids: Collection[int | None]
) -> Mapping[int, Sequence[str]]:
    """Return what these posts said before, of the newest texts alone: they are rendered."""
    rows = writing.revisions_of(db, post_ids, MOST_REVISIONS) if post_ids else ()
    texts = [(row.source, row.format, References()) for row in rows]
    found: dict[int, list[str]] = {}
    for row, made in zip(rows, renderer.render_many(texts), strict=True):
        found.setdefault(row.post_id, []).append(fidelity.words(made.html))
    return found
