"""Quotes taken out of their text: what is quoted is stored apart, and filled when read."""

from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from app.core.text import dom, quotes
from app.core.text.markers import Markers
from app.core.text.parts import MAX_QUOTE_DEPTH
from app.core.text.quotes import Attribution


@dataclass(slots=True)
class LiftedQuote:
    """A quote whose place a marker keeps."""

    ordinal: int
    depth: int
    source: Attribution
    html: str


def lift(body: LexborNode, markers: Markers) -> list[LiftedQuote]:
    """Take quotes out, numbered in reading order; one too deep stays as a plain block."""
    found = [(node, _depth(node)) for node in body.css("blockquote[data-quote]")]
    found = [(node, depth) for node, depth in found if depth <= MAX_QUOTE_DEPTH]
    lifted: list[LiftedQuote] = []
    for ordinal, (node, depth) in reversed(list(enumerate(found))):
        source = quotes.attribution(node.attributes)
        lifted.append(LiftedQuote(ordinal, depth, source, node.inner_html or ""))
        dom.replace(node, f"<div>{markers.mark('quote', ordinal)}</div>")
    return lifted[::-1]


def _depth(node: LexborNode) -> int:
    return 1 + sum(
        around.tag == "blockquote" and "data-quote" in around.attributes
        for around in dom.above(node)
    )
