"""A text of any format as HTML that nothing has made safe yet."""

import re
from html import escape

from app.core.text import markdown
from app.core.text.parts import Format

_PARAGRAPHS = re.compile(r"\n\s*\n")


def html_of(text: str, fmt: Format) -> str | None:
    """Return a clean text as unsanitised HTML; None when some of it would be lost."""
    if fmt == "markdown":
        return markdown.to_html(text)
    return text if fmt == "html" else paragraphs(text)


def paragraphs(text: str) -> str:
    """Return plain text as paragraphs and line breaks; this HTML is safe."""
    blocks = (block.strip("\n") for block in _PARAGRAPHS.split(text))
    return "".join(
        f"<p>{escape(block, quote=False).replace(chr(10), '<br>')}</p>"
        for block in blocks
        if block.strip()
    )
