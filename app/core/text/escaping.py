"""Plain words written so that Markdown takes them for words.

As little is escaped as will do, for people read and edit what comes out. What counts only
at the beginning of a line is marked by `PERHAPS`, and settled once the lines are known.
"""

import re
import string

from app.core.text import source

PERHAPS = "\ufdd0"
"""Stands before what Markdown would take for markup if it began a line."""

_ADDRESS = re.compile(r"(https?://[^\s<>\[\]()*`\\|]+)")
_ALWAYS = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|\Z)|`|\*(?<![\s]\*(?=\s))|\[(?!…\])|<(?=[\w/!?])|&(?=#?\w+;)"
    r"|(?<![^\W_])_+|_+(?![^\W_])"
)
_STARTS = re.compile(
    r"\A(\s*)(?=(?:#{1,6}|[-+*])(?:\s|\Z)|>|:::|[-=|:][-=|: ]*\Z|[.)](?:\s|\Z))"
    r"|\A(\s*\d{1,9})(?=[.)](?:\s|\Z))"
)
_SETTLED = re.compile(
    rf"^((?:[ ]|>[ ]?|-[ ]|\d{{1,9}}\.[ ])*(?:\d{{1,9}})?){PERHAPS}", re.MULTILINE
)
_CLOSING = re.compile(r"(?<!\[…)\]")
_PUNCTUATION = re.compile(f"([{re.escape(string.punctuation)}])")


def words(text: str, *, in_cell: bool = False, in_link: bool = False) -> str:
    """Return `text`, without line breaks, so that it reads the same within Markdown."""
    pieces = _ADDRESS.split(source.clean(text))
    pieces[::2] = [_escaped(piece) for piece in pieces[::2]]
    written = _STARTS.sub(rf"\1\2{PERHAPS}", "".join(pieces))
    if in_cell:
        written = written.replace("|", "\\|")
    return _CLOSING.sub(r"\]", written) if in_link else written


def settled(markdown: str) -> str:
    """Escape what does begin a line, leave alone what does not."""
    return _SETTLED.sub(r"\1\\", markdown).replace(PERHAPS, "")


def everything(text: str) -> str:
    """Return `text` with each sign escaped that could mean anything: never pretty."""
    lines = (_PUNCTUATION.sub(r"\\\1", line.strip()) for line in text.split("\n"))
    return "\n".join(lines)


def _escaped(text: str) -> str:
    written = _ALWAYS.sub(lambda found: "".join(f"\\{sign}" for sign in found[0]), text)
    return written.replace("~", "\\~") if text.count("~") > 1 else written
