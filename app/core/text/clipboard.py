"""HTML as programs put it on the clipboard, made plain: what looks mean becomes elements.

Word says lists by styles, Google Docs bold by weights; layout, fonts and colours go. No
picture of another place is shown: one that says something becomes a link.
"""

import re
from html import escape
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from app.core.text import dom, links

_UNWRAPPED = (
    "font, o\\:p, u, ins, center, google-sheets-html-origin, [id^=docs-internal-guid]"
)
_BLOCKS = "article, aside, center, figcaption, figure, footer, header, main, nav, section"
_GONE = "meta, link, button, input, label[for], [hidden], [style*='mso-list:Ignore' i]"
_LOOKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("strong", re.compile(r"font-weight:\s*(?:bold|bolder|[6-9]00)\b", re.IGNORECASE)),
    ("em", re.compile(r"font-style:\s*italic", re.IGNORECASE)),
    ("s", re.compile(r"text-decoration[a-z-]*:[^;]*line-through", re.IGNORECASE)),
)
_PLAIN_WEIGHT = re.compile(r"font-weight:\s*(?:normal|[1-5]00)\b", re.IGNORECASE)
_LEVEL = re.compile(r"mso-list:\s*l\d+\s+level([1-9])", re.IGNORECASE)
_NUMBERED = re.compile(r"\W*(?:\d+|[a-zA-Z]|[ivxlcIVXLC]+)[.)]")
_INSIDE = "b, strong, i, em, s, del, code, mark, sub, sup"
_PARTED = frozenset("blockquote div h1 h2 h3 h4 h5 h6 hr ol p pre table ul".split())
_TINY = 3
BETWEEN_CELLS = " — "


class Item(NamedTuple):
    """An entry of a list that Word says by a style: how deep, how marked, and its words."""

    level: int
    is_numbered: bool
    html: str


def tidy(body: LexborNode) -> None:
    """Leave of a pasted page what it means."""
    _list_items(body)
    for node in dom.found(body, _GONE):
        node.decompose()
    _name_looks(body)
    _write_titles(body)
    for node in dom.found(body, f"{_UNWRAPPED}, span, label"):
        dom.replace(node, node.inner_html or "")
    for node in dom.found(body, _BLOCKS):
        dom.replace(node, f"<div>{node.inner_html or ''}</div>")
    _link_pictures(body)
    _open_layout(body)
    _close_up(body)
    _forget_looks(body)


def is_only_a_table(body: LexborNode) -> bool:
    """Tell whether a tidied paste is a range of cells and nothing besides."""
    tables = body.css("table")
    return len(tables) == 1 and not _said(body.text()).replace(
        _said(tables[0].text()), "", 1
    )


def level(body: LexborNode) -> None:
    """Make headings bold paragraphs and tables lines, for whoever wants plain text."""
    for heading in dom.found(body, "h1, h2, h3, h4, h5, h6"):
        for bold in dom.found(heading, "b, strong"):
            dom.replace(bold, bold.inner_html or "")
        dom.replace(heading, f"<p><strong>{heading.inner_html or ''}</strong></p>")
    for table in dom.found(body, "table"):
        rows = [row for row in table.css("tr") if row.text().strip()]
        caption = table.css_first("caption")
        lines = [caption.inner_html or ""] if caption else []
        lines += [BETWEEN_CELLS.join(map(_on_a_line, row.css("td, th"))) for row in rows]
        dom.replace(table, f"<p>{'<br>'.join(lines)}</p>")


def _close_up(body: LexborNode) -> None:
    """Drop line breaks between blocks, and paragraphs that are all of an entry's words."""
    for br in dom.found(body, "body > br, div > br"):
        beside = (_beside(br, before=True), _beside(br, before=False))
        if any(node is not None and node.tag in _PARTED for node in beside):
            br.decompose()
    for first in dom.found(body, "li > p:first-child"):
        if first.parent is not None and len(first.parent.css("p")) == 1:
            dom.replace(first, first.inner_html or "")


def _forget_looks(body: LexborNode) -> None:
    """Drop what emphasises nothing, and every style and name."""
    for node in dom.found(body, _INSIDE):
        if not node.text().strip() and not node.css_first("br, img"):
            dom.replace(node, node.inner_html or "")
    for name in ("style", "class", "id", "data-quote"):
        for node in body.css(f"[{name}]"):
            if name != "class" or node.tag != "code":
                del node.attrs[name]


def _list_items(body: LexborNode) -> None:
    """Turn neighbouring paragraphs that Word calls entries of a list into one."""
    entries = [
        node for node in body.css("p, div, h1, h2, h3, h4, h5, h6") if _is_item(node)
    ]
    runs = [_run(node) for node in entries if not _is_item(_beside(node, before=True))]
    for run in reversed(runs):
        html = _nested([_item(node) for node in run])
        for late in run[1:]:
            late.decompose()
        dom.replace(run[0], html)


def _run(first: LexborNode) -> list[LexborNode]:
    run, at = [first], _beside(first, before=False)
    while at is not None and _is_item(at):
        run.append(at)
        at = _beside(at, before=False)
    return run


def _is_item(node: LexborNode | None) -> bool:
    return bool(node and _LEVEL.search(node.attributes.get("style") or ""))


def _item(node: LexborNode) -> Item:
    found = _LEVEL.search(node.attributes.get("style") or "")
    mark = node.css_first("[style*='mso-list:Ignore' i]")
    sign = mark.text() if mark else ""
    html = (node.inner_html or "").replace((mark.html if mark else None) or "\0", "", 1)
    return Item(int(found[1]) if found else 1, bool(_NUMBERED.match(sign)), html)


def _nested(items: list[Item]) -> str:
    """Write entries as lists inside lists, by their levels."""
    html, kinds = "", list[str]()
    for item in items:
        depth, kind = min(item.level, len(kinds) + 1), "ol" if item.is_numbered else "ul"
        while len(kinds) > depth or (len(kinds) == depth and kinds[-1] != kind):
            html += f"</li></{kinds.pop()}>"
        if len(kinds) < depth:
            kinds.append(kind)
            html += f"<{kind}><li>{item.html}"
        else:
            html += f"</li><li>{item.html}"
    return html + "".join(f"</li></{kind}>" for kind in reversed(kinds))


def _beside(node: LexborNode, *, before: bool) -> LexborNode | None:
    """Return the element beside, None when words stand between."""
    at = node.prev if before else node.next
    while at is not None and (
        at.is_comment_node or (at.is_text_node and not at.text().strip())
    ):
        at = at.prev if before else at.next
    return at if at is not None and at.is_element_node else None


def _name_looks(body: LexborNode) -> None:
    """Say by elements what styles mean: bold, italics, struck out."""
    for node in dom.found(body, "b[style], strong[style]"):
        if _PLAIN_WEIGHT.search(node.attributes.get("style") or ""):
            dom.replace(node, node.inner_html or "")
    for node in dom.found(body, "strike"):
        dom.replace(node, f"<s>{node.inner_html or ''}</s>")
    for node in dom.found(body, "span[style], font[style]"):
        html = node.inner_html or ""
        for name, look in _LOOKS:
            if look.search(node.attributes.get("style") or ""):
                html = _around_words(name, html)
        dom.replace(node, html)


def _around_words(name: str, html: str) -> str:
    """Put an element around words, not around the spaces beside them."""
    words = html.strip()
    start = html[: len(html) - len(html.lstrip())]
    end = html[len(start) + len(words) :]
    return f"{start}<{name}>{words}</{name}>{end}" if words else html


def _write_titles(body: LexborNode) -> None:
    """Word's titles and quotes are paragraphs with a name."""
    for node in dom.found(body, "p.MsoTitle, p.MsoSubtitle"):
        name = "h1" if "Title" in (node.attributes["class"] or "") else "h2"
        dom.replace(node, f"<{name}>{node.inner_html or ''}</{name}>")
    for node in dom.found(body, "p.MsoQuote, p.MsoIntenseQuote"):
        dom.replace(node, f"<blockquote><p>{node.inner_html or ''}</p></blockquote>")


def _link_pictures(body: LexborNode) -> None:
    """Link pictures that say something; drop those that only track, or are not there."""
    for image in dom.found(body, "img"):
        said = image.attributes
        address, alt = said.get("src") or "", (said.get("alt") or "").strip()
        if not links.is_outside(address) or _is_tiny(image):
            image.decompose()
        elif any(around.tag == "a" for around in dom.above(image)):
            dom.replace(image, escape(links.outside_image(alt, address)))
        else:
            words = escape(links.outside_image(alt, address))
            dom.replace(image, f'<a href="{escape(address)}">{words}</a>')


def _is_tiny(image: LexborNode) -> bool:
    sizes = (image.attributes.get("width") or "", image.attributes.get("height") or "")
    return any(size.isdigit() and int(size) <= _TINY for size in sizes)


def _open_layout(body: LexborNode) -> None:
    """Tables of one cell, and those around others, only lay things out."""
    for table in dom.found(body, "table"):
        cells = table.css("td, th")
        if table.css("table table") or len(cells) < 2:
            html = "".join(f"<div>{cell.inner_html or ''}</div>" for cell in cells)
            dom.replace(table, html)


def _on_a_line(cell: LexborNode) -> str:
    """Return a cell's words and what stands in them, blocks made one line."""
    for block in dom.found(cell, "p, div, br, li, ul, ol, blockquote, pre"):
        dom.replace(block, f" {block.inner_html or ''} ")
    return (cell.inner_html or "").strip()


def _said(words: str) -> str:
    return "".join(words.split())
