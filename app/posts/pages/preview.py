"""A text rendered outside any topic: what the `render` command shows."""

from app.accounts.authors import Author
from app.core.text.rendering import Rendered
from app.posts.pages.body import Fillings, Part, StoredQuote, body_parts


def preview_parts(rendered: Rendered) -> tuple[Part, ...]:
    """Fill a rendered text's quotes with what the text itself tells."""
    quotes = {
        quote.ordinal: StoredQuote(
            html=quote.html,
            author=Author("name", quote.author) if quote.author else None,
            at=quote.at,
            url=None,
            length=quote.length,
            depth=quote.depth,
            is_hidden=False,
        )
        for quote in rendered.quotes
    }
    return body_parts(rendered.html, Fillings(quotes=quotes))
