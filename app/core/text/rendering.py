"""A post's text, rendered once when it is written."""

import re

from app.core.text import plain, raw, sanitize, source
from app.core.text.finish import Finisher
from app.core.text.lifting import LiftedQuote
from app.core.text.markers import Markers
from app.core.text.parts import FileRef, Format, QuotedPart, References, Rendered
from app.core.text.shape import shaped

__all__ = [
    "RENDERER_VERSION",
    "FileRef",
    "Format",
    "QuotedPart",
    "References",
    "Rendered",
    "escaped",
    "render",
]

RENDERER_VERSION = 3
"""Raised whenever the same text would render otherwise: `causerie rerender` follows."""

_NOTHING = References()
_ALONE = re.compile(r"<div>(<!--quote \d+-->)</div>")


def render(text: str, fmt: Format, references: References = _NOTHING) -> Rendered:
    """Return `text` as HTML with markers; one that shows nothing comes back escaped."""
    text = source.clean(text)
    html = raw.html_of(text, fmt)
    made = _render(html, fmt, references) if html is not None else None
    return made if made and _is_seen(made) else escaped(text)


def escaped(text: str) -> Rendered:
    """Return `text` as it was typed: what is shown when rendering fails."""
    text = source.clean(text)
    excerpt = plain.excerpt(" ".join(text[:2000].split()))
    return Rendered(raw.paragraphs(text), (), (), (), excerpt, 0, intact=False)


def _render(unsafe: str, fmt: Format, references: References) -> Rendered:
    markers = Markers()
    shape = shaped(unsafe, references, markers, imported=fmt == "html")
    finisher = Finisher(
        references, markers, french=fmt != "html", autolinks=fmt != "markdown"
    )

    def final(html: str) -> str:
        finished = finisher.finished(source.clean(sanitize.clean(html)))
        return _ALONE.sub(r"\1", markers.reveal(finished)).strip()

    html = final(shape.html)
    quotes = tuple(_part(quote, final(quote.html)) for quote in shape.quotes)
    return Rendered(
        html=html,
        quotes=quotes,
        mentions=tuple(finisher.mentions),
        files=shape.files,
        excerpt=plain.excerpt(plain.words(html)),
        emoticons=finisher.emoticons,
        intact=True,
    )


def _part(quote: LiftedQuote, html: str) -> QuotedPart:
    return QuotedPart(
        ordinal=quote.ordinal,
        post_id=quote.source.post_id,
        author=quote.source.author,
        at=quote.source.at,
        html=html,
        length=len(plain.words(html)),
        depth=quote.depth,
    )


def _is_seen(made: Rendered) -> bool:
    shown = (made.html, *(quote.html for quote in made.quotes))
    return any(
        "<img" in html or "<hr" in html or plain.is_visible(plain.words(html))
        for html in shown
    )
