"""HTML becomes Markdown that says the same words: compared, and written more plainly."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from selectolax.lexbor import LexborNode

from app.core.text import (
    dom,
    escaping,
    fidelity,
    markdown,
    markdown_writer,
    portable,
    source,
)
from app.core.text.markers import Markers
from app.core.text.parts import FileRef, References
from app.core.text.shape import shaped

NO_FILES: Mapping[int, FileRef] = MappingProxyType({})

_BLOCKS = frozenset(
    """
    blockquote div dl h1 h2 h3 h4 h5 h6 hr ol p pre table ul
    """.split()
)
_LINE_END = re.compile(
    r"<br>|</?(?:p|[uo]l|li|h[1-6]|table|tr|caption|pre|blockquote|div|d[ltd]|hr)(?=[\s>])"
)
_CELL_END = re.compile(r"</t[dh]>")

Said = tuple[str, ...]


def to_markdown(html: str, files: Mapping[int, FileRef] = NO_FILES) -> str:
    """Return the body of an imported post as Markdown, for somebody who will edit it.

    Quotes become containers with what the import knew of their source; files of the post
    stay where they were. Where Markdown cannot say it, the words stay and the look goes.
    """
    body = portable.body_of(source.clean(html), "html")
    if body is None:
        return ""
    portable.keep_files(body, files)
    return of_tree(body)


def of_tree(body: LexborNode) -> str:
    """Return a prepared tree as Markdown that renders to the same words.

    Where the whole does not, each block is written alone, more plainly if it must be.
    """
    portable.arrange(body)
    whole = body.inner_html or ""
    written = _if_true(whole, is_plain=False)
    if written is None:
        blocks = (_block(block) for block in _blocks(body))
        written = "\n\n".join(block for block in blocks if block)
    return written


def said_by(markdown_text: str) -> Said | None:
    """Return the words that a Markdown text says, then those of its quotes.

    None when it is nested too deep.
    """
    html = markdown.to_html(markdown_text)
    return None if html is None else words_of(html)


def words_of(html: str) -> Said:
    """Return the words of unsanitised HTML to compare, then those of its quotes."""
    markers = Markers()
    shape = shaped(html, References(), markers, imported=False)
    pieces = (shape.html, *(quote.html for quote in shape.quotes))
    return tuple(fidelity.alike(fidelity.words(markers.reveal(piece))) for piece in pieces)


def bare(html: str) -> str:
    """Return the words of HTML as Markdown that holds no markup, line by line."""
    lines = _lines(html)
    pretty = "  \n".join(escaping.settled(escaping.words(line)) for line in lines)
    if said_by(pretty) == (fidelity.alike(" ".join(lines)),):
        return pretty
    return "  \n".join(escaping.everything(line) for line in lines)


def _block(html: str) -> str:
    for is_plain in (False, True):
        written = _if_true(html, is_plain=is_plain)
        if written is not None:
            return written
    return _with_pictures(html)


def _with_pictures(html: str) -> str:
    """Return the bare words of a block behind its pictures: no file is lost."""
    body = dom.parse(html)
    pictures = []
    for picture in body.css("img") if body else ():
        pictures.append(markdown_writer.write(picture.html or ""))
        picture.decompose()
    words = bare((body.inner_html or "") if body else "")
    return "\n\n".join((*pictures, words)).strip()


def _lines(html: str) -> list[str]:
    """Return the words of HTML as lines, those of quotes and pictures in their places."""
    body = dom.parse(html)
    for quote in body.css("blockquote[data-quote]") if body else ():
        del quote.attrs["data-quote"]
    whole = (body.inner_html or "") if body else ""
    markers = Markers()
    shape = shaped(whole, References(), markers, imported=False)
    shown = fidelity.pictures_said(markers.reveal(shape.html))
    spaced = _CELL_END.sub(r" \g<0>", shown)
    parted = dom.parse(_LINE_END.sub(r"\n\g<0>", spaced))
    lines = parted.text().split("\n") if parted else []
    return [" ".join(line.split()) for line in lines if line.strip()]


def _if_true(html: str, *, is_plain: bool) -> str | None:
    """Return a fragment as Markdown, None when that would say other words."""
    try:
        written = markdown_writer.write(html, plainly=is_plain)
    except RecursionError:
        return None
    return written if said_by(written) == words_of(html) else None


def _blocks(body: LexborNode) -> Iterator[str]:
    """Yield the blocks of a tree; words that stand in none make one together."""
    loose = ""
    for node in body.iter(include_text=True):
        if node.tag not in _BLOCKS:
            loose += node.html or ""
            continue
        if loose.strip():
            yield loose
        loose = ""
        yield node.html or ""
    if loose.strip():
        yield loose
