"""What somebody pastes from a page or a word processor becomes Markdown, look left behind.

Two texts are made: one that reads well as plain words, headings bold and tables lines, and
one with those put back. A paste that is only a table stays a table in both.
"""

from selectolax.lexbor import LexborNode

from app.core.text import clipboard, conversion, dom, portable, shape, source
from app.core.text.parts import Pasted

_SAID_BY_LOOKS = (
    "a[href], b, strong, i, em, s, del, li, blockquote, h1, h2, h3, h4, h5, h6,"
    " table, pre, code, hr"
)


def pasted(html: str) -> Pasted | None:
    """Return pasted HTML as Markdown; None when its plain words say as much."""
    body = dom.parse(source.clean(html))
    if body is None:
        return None
    for node in dom.found(body, shape.DROPPED):
        node.decompose()
    clipboard.tidy(body)
    if not _says_more(body):
        return None
    whole = body.inner_html or ""
    full = _written(whole)
    if clipboard.is_only_a_table(body):
        return Pasted(full, full, is_table=True)
    clipboard.level(body)
    return Pasted(_written(body.inner_html or ""), full, is_table=False)


def _says_more(body: LexborNode) -> bool:
    """Tell whether structure would be lost by pasting the words alone."""
    return bool(body.css_first(_SAID_BY_LOOKS)) or len(body.css("p")) > 1


def _written(html: str) -> str:
    body = dom.parse(html)
    if body is None:
        return ""
    portable.keep_files(body, conversion.NO_FILES)
    return conversion.of_tree(body).strip()
