"""What «Citer» writes: a post's own words in a container, ready to be answered.

A short text of Markdown is quoted as its author typed it. Any other is written anew from
its tree: imports and plain text, long texts, and those whose sense hangs on their post.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.core.text import conversion, own_words, plain, portable, source
from app.core.text.conversion import NO_FILES
from app.core.text.markdown_writer import contained
from app.core.text.own_words import LEFT_OUT, OwnWords
from app.core.text.parts import FileRef, Format

LONGEST = 3_000
"""Characters of a quote as it is read; what is longer ends at a word, with «[…]»."""

_ENOUGH = 4 * LONGEST


@dataclass(frozen=True, slots=True)
class Quotable:
    """A post as its source has it, with the files that are its own."""

    post_id: int
    text: str
    format: Format
    files: Mapping[int, FileRef] = field(default_factory=lambda: NO_FILES)


def cite(post: Quotable) -> str:
    """Return the quote of a post, followed by an empty line.

    Its own quotes are left out, «[…]»; of its files only the words remain.
    """
    text = source.clean(post.text)
    own = own_words.own_words(text) if post.format == "markdown" else None
    words = (own and _as_typed(own)) or _written_anew(text, own, post)
    return f"{_quote(post, words)}\n\n"


def cite_many(posts: Iterable[Quotable]) -> str:
    """Return the quotes of several posts, one after the other."""
    return "".join(cite(post) for post in posts)


def _quote(post: Quotable, words: str) -> str:
    return contained(words, f"quote post={post.post_id}")


def _as_typed(own: OwnWords) -> str | None:
    """Return a text as it is, None when it would not say the same within a quote."""
    if not own.stands_alone or len(own.text) > LONGEST:
        return None
    said = conversion.said_by(own.text)
    quoted = conversion.said_by(contained(own.text, "quote"))
    return own.text if said and said[0] and quoted == ("", *said) else None


def _written_anew(text: str, own: OwnWords | None, post: Quotable) -> str:
    """Write a text from its tree, as much of it as a quote may hold."""
    begun = own_words.beginning(own.text, _ENOUGH) if own else text
    body = portable.body_of(
        begun, "text" if post.format == "markdown" and not own else post.format
    )
    if body is None:
        return LEFT_OUT
    portable.leave_quotes_out(body)
    portable.leave_files_out(body, post.files)
    if not portable.cut(body, LONGEST) and own and begun != own.text:
        portable.leave_end_out(body)
    written = conversion.of_tree(body)
    html = body.inner_html or ""
    is_true = conversion.said_by(_quote(post, written)) == ("", *conversion.words_of(html))
    if not is_true or len(written) > 2 * LONGEST:
        written = conversion.bare(html)
    return written if plain.is_visible(written) else LEFT_OUT
