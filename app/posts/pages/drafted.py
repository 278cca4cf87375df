"""A text that is not published yet, as its writer would see it once it is."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from app.accounts import authors
from app.accounts import queries as accounts
from app.accounts.authors import Author
from app.accounts.reader import Reader
from app.attachments.pages import FileView
from app.core.db.rows import AnyRow
from app.core.text import filling
from app.core.text.parts import QuotedPart
from app.posts.addresses import post_url
from app.posts.pages.body import Fillings, StoredQuote, body_parts
from app.posts.pages.cards.gathering import cards_in
from app.posts.pages.composer import Preview
from app.posts.preparing import Prepared
from app.posts.queries import writing


def preview(
    db: Session, prepared: Prepared, files: Iterable[FileView], writer: Reader
) -> Preview:
    """Fill a text's places for its writer: nothing shows that a page would not show him."""
    made, own = prepared.rendered, tuple(files)
    named = filling.numbers(made.html, "member").union(
        *(filling.numbers(quote.html, "member") for quote in made.quotes)
    )
    fillings = Fillings(
        quotes=_quotes(db, prepared, writer),
        members=accounts.names_of(db, named),
        files={file.id: file for file in own},
        cards=cards_in(db, [made.html], writer).shown,
    )
    below = tuple(file for file in own if file.id not in made.files)
    return Preview(body_parts(made.html, fillings), below)


def _quotes(db: Session, prepared: Prepared, writer: Reader) -> dict[int, StoredQuote]:
    quotes = prepared.rendered.quotes
    ids = {quote.post_id for quote in quotes if quote.post_id}
    sources = {row.id: row for row in writing.sources_of(db, ids, writer)} if ids else {}
    return {
        quote.ordinal: _quote(quote, sources.get(quote.post_id or 0), prepared)
        for quote in quotes
    }


def _quote(quote: QuotedPart, source: AnyRow | None, prepared: Prepared) -> StoredQuote:
    typed = Author("name", quote.author) if quote.author else None
    return StoredQuote(
        html=quote.html,
        author=authors.author_of(source) if source else typed,
        at=source.created_at if source else quote.at,
        url=_url(source) if source else None,
        length=quote.length,
        depth=quote.depth,
        is_hidden=quote.post_id is not None and source is None,
        is_changed=quote.ordinal in prepared.changed,
    )


def _url(source: AnyRow) -> str:
    return post_url(source.topic_id, source.title, source.position, source.id)
