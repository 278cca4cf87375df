"""Colour code by CSS classes, for languages the writer names."""

import re
from functools import lru_cache

import pygments
from pygments.formatters.html import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

MAX_CHARACTERS = 10_000

_NAME = re.compile(r"[a-z0-9_+#.-]{1,30}")
_FORMATTER: HtmlFormatter[str] = HtmlFormatter(nowrap=True)


def language_class(name: str) -> str:
    """Return the class that says the language of a piece of code, empty when unnamed."""
    name = name.lower()
    return f"language-{name}" if _NAME.fullmatch(name) else ""


def highlighted(code: str, name: str) -> str:
    """Return `code` as coloured HTML, empty when its language is unknown or it is long."""
    if len(code) > MAX_CHARACTERS or not _NAME.fullmatch(name.lower()):
        return ""
    lexer = _lexer(name.lower())
    return pygments.highlight(code, lexer, _FORMATTER) if lexer else ""


@lru_cache(maxsize=256)
def _lexer(name: str) -> Lexer | None:
    try:
        return get_lexer_by_name(name, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None
