"""Unsanitised HTML, of Markdown or of an import, given the shape of a post.

Quotes are lifted out, attachments and outside images become links, headings begin at the
fourth level, empty paragraphs go.
"""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from app.core.text import alone, dom, imports, lifting, placing, plain
from app.core.text.lifting import LiftedQuote
from app.core.text.markers import Markers
from app.core.text.parts import References

DROPPED = (
    "script, style, template, noscript, noembed, noframes, iframe, object, embed, svg,"
    " math, head, title, select, textarea"
)
_HEADING = re.compile(r"<(/?)h([1-6])(?=[\s>])")
_ALIGNED = re.compile(r"text-align:\s*(left|center|right)")


@dataclass(frozen=True, slots=True)
class Shaped:
    """A text in shape: its HTML, what was lifted out of it and the files it shows."""

    html: str = ""
    quotes: tuple[LiftedQuote, ...] = ()
    files: tuple[int, ...] = ()


def shaped(
    html: str, references: References, markers: Markers, *, imported: bool
) -> Shaped:
    """Return `html` in shape; sanitising comes after."""
    body = dom.parse(html)
    if body is None:
        return Shaped()
    if imported:
        imports.tidy(body)
    for node in dom.found(body, DROPPED):
        node.decompose()
    files = placing.place(body, references.files, markers)
    alone.keep_places(body, markers)
    _make_reachable(body)
    drop_empty(body)
    quotes = lifting.lift(body, markers)
    for quote in quotes:
        quote.html = _headings(quote.html)
    return Shaped(_headings(body.inner_html or ""), tuple(quotes), files)


def drop_empty(body: LexborNode) -> None:
    """Drop paragraphs and headings that show nothing."""
    for node in dom.found(body, "p, h1, h2, h3, h4, h5, h6"):
        if not plain.is_visible(node.text()) and not node.css("img, hr, table"):
            node.decompose()


def _make_reachable(body: LexborNode) -> None:
    """Let wide tables and code be scrolled by keyboard, and align cells by class."""
    for cell in body.css("td[style], th[style]"):
        if found := _ALIGNED.search(cell.attributes["style"] or ""):
            cell.attrs["class"] = f"align-{found[1]}"
    for pre in body.css("pre"):
        pre.attrs["tabindex"] = "0"
    for table in dom.found(body, "table"):
        if not any(around.tag == "table" for around in dom.above(table)):
            opening = '<div class="wide" role="group" aria-label="Tableau" tabindex="0">'
            dom.replace(table, f"{opening}{table.html}</div>")


def _headings(html: str) -> str:
    """Begin headings at the fourth level and leave none out on the way down."""
    levels = sorted({level for _, level in _HEADING.findall(html)})
    ranks = {level: rank for rank, level in enumerate(levels)}
    previous = 3

    def renamed(found: re.Match[str]) -> str:
        nonlocal previous
        if not found[1]:
            previous = min(4 + ranks[found[2]], previous + 1, 6)
        return f"<{found[1]}h{previous}"

    return _HEADING.sub(renamed, html)
