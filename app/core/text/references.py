"""What a text refers to: members by name, posts and files by id."""

import re
from html import unescape

from app.core.text import rewriting
from app.core.text.mentions import MENTION, fold, names_in
from app.core.text.parts import Format
from app.core.text.rewriting import NewId

__all__ = ["file_ids", "fold", "mention_candidates", "quoted_ids", "rewrite"]

_MENTION = re.compile(MENTION)


def mention_candidates(text: str, fmt: Format) -> frozenset[str]:
    """Return the folded names that the text may mention; most are nobody's."""
    words = unescape(text) if fmt == "html" else text
    return frozenset(
        fold(name) for found in _MENTION.finditer(words) for name in names_in(found[0])
    )


def file_ids(text: str, fmt: Format) -> frozenset[str]:
    """Return the ids of the attachments that the text points at."""
    return _seen(text, fmt)[1]


def quoted_ids(text: str, fmt: Format) -> frozenset[str]:
    """Return the ids of the posts that the text quotes."""
    return _seen(text, fmt)[0]


def rewrite(text: str, fmt: Format, *, post: NewId, attachment: NewId) -> str:
    """Return `text` with the ids it refers to replaced; None empties one that is dead.

    An empty id leads nowhere, now and in any other forum. Everything else stays as it is
    to the byte, code included.
    """
    if fmt == "markdown":
        return rewriting.markdown(text, post, attachment)
    return rewriting.html(text, post, attachment) if fmt == "html" else text


def _seen(text: str, fmt: Format) -> tuple[frozenset[str], frozenset[str]]:
    posts: set[str] = set()
    files: set[str] = set()
    rewrite(text, fmt, post=posts.add, attachment=files.add)
    return frozenset(posts), frozenset(files)
