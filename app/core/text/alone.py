"""Addresses that stand alone in their paragraph: the page may show a card in their place.

A text says only where they are. Whose address it is, and what its card may tell, is asked
for each reader when the page is read.
"""

from selectolax.lexbor import LexborNode

from app.core.text import dom, links
from app.core.text.markers import Markers

MARK = "data-alone"
"""Stands on such a paragraph between its parser and its shape: nobody can write it."""

_AROUND = frozenset({"div", "body", "html", "-document"})


def keep_places(body: LexborNode, markers: Markers) -> None:
    """Put a marker after each of these paragraphs."""
    for paragraph in dom.found(body, f"p[{MARK}]"):
        del paragraph.attrs[MARK]
        around = {node.tag for node in dom.above(paragraph)}
        if around <= _AROUND and (link := _only_link(paragraph)):
            dom.replace(paragraph, f"<p>{link.html}</p>{markers.mark('card', 0)}")


def _only_link(paragraph: LexborNode) -> LexborNode | None:
    """Return the link that is all of a paragraph, if it leads to a page."""
    pieces = list(paragraph.iter(include_text=True))
    link = pieces[0] if len(pieces) == 1 and pieces[0].tag == "a" else None
    return link if link and links.is_outside(link.attributes.get("href") or "") else None
