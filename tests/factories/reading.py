"""Reads a page as a person does: its words, its links, its posts."""

import re
from urllib.parse import urljoin

from httpx2 import Response
from selectolax.lexbor import LexborHTMLParser, LexborNode


def page(answer: Response) -> LexborHTMLParser:
    """Parse an answer."""
    return LexborHTMLParser(answer.text)


def words(node: LexborNode | None) -> str:
    """Return what a part of a page says, one ordinary space for any others."""
    assert node is not None
    return re.sub(r"\s+", " ", node.text()).strip()


def words_of(answer: Response, selector: str = "main") -> str:
    """Return what the part of a page that `selector` finds says."""
    return words(page(answer).css_first(selector))


def all_words(answer: Response, selector: str) -> list[str]:
    """Return what each part that `selector` finds says."""
    return [words(node) for node in page(answer).css(selector)]


def addresses(answer: Response, selector: str = "a[href]") -> list[str]:
    """Return where the links that `selector` finds lead, relative ones made absolute."""
    nodes = page(answer).css(selector)
    return [urljoin(str(answer.url), node.attributes["href"] or "") for node in nodes]


def post_numbers(answer: Response) -> list[int]:
    """Return the numbers of the posts and tombstones, in the order of the page."""
    shown = page(answer).css("article[data-number], .tombstone[data-number]")
    return [int(node.attributes["data-number"] or 0) for node in shown]
