"""The plain words of a sanitised fragment: to count, to look at, to cut an excerpt from."""

import re
import unicodedata

from selectolax.lexbor import LexborHTMLParser

from app.core.text import markers

EXCERPT_LENGTH = 200

_BREAK = re.compile(r"<br>|</(?:p|li|h[4-6]|t[dh]|tr|pre|blockquote|div|d[dt])>")
_SPACES = re.compile(r"[ \t\n]+")
_BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def words(html: str) -> str:
    """Return the text of a sanitised fragment, blocks parted by a space."""
    spaced = _BREAK.sub(r" \g<0>", markers.without(html, member="@…"))
    body = LexborHTMLParser(f"<!doctype html><body>{spaced}").body
    return _SPACES.sub(" ", body.text()).strip() if body else ""


def is_visible(text: str) -> bool:
    """Whether at least one character of `text` leaves a mark on the page."""
    return any(unicodedata.category(char)[0] not in "ZC" for char in text)


def excerpt(text: str) -> str:
    """Cut about the first 200 characters of `text`, at a word, for lists and summaries."""
    text = _BIDI.sub("", text)
    if len(text) <= EXCERPT_LENGTH:
        return text
    start = text[: EXCERPT_LENGTH + 1]
    cut = start.rsplit(" ", 1)[0] if " " in start else start[:-1]
    return cut.rstrip(" ,;:.!?\u00a0\u202f") + "…"
