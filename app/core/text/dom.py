"""Three gestures on a parsed fragment."""

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode


def parse(html: str) -> LexborNode | None:
    """Parse a fragment as browsers do; its nodes hang under the element returned."""
    return LexborHTMLParser(f"<!doctype html><body>{html}").body


def found(body: LexborNode, selector: str) -> list[LexborNode]:
    """Return the nodes that match, the innermost first: outer ones may then be removed."""
    return body.css(selector)[::-1]


def replace(node: LexborNode, html: str) -> None:
    """Put a fragment in the place of a node, which is gone afterwards."""
    if html:
        fragment = LexborHTMLParser(html, is_fragment=True)
        for piece in list(fragment.root.iter(include_text=True)) if fragment.root else ():
            node.insert_before(piece)
    node.decompose()


def above(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements around a node, the nearest first."""
    around = node.parent
    while around is not None:
        yield around
        around = around.parent
