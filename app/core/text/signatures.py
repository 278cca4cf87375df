"""Names and times on quotes: only an import knows them, no writer signs for another."""

from collections.abc import Iterator
from datetime import datetime

from app.core.text import markdown, quotes, rewriting, source

_Signature = tuple[str | None, datetime | None]


def unsigned(text: str, before: str = "") -> str:
    """Return a Markdown text without the `author=` and `at=` that were typed on its quotes.

    What `before` said already, the text that is being edited, stays: an import said it.
    Beside `post=` they count for nothing, and stay as well. No other character changes.
    """
    known = frozenset(signature for _, signature in _signed(before))
    lines = rewriting.LINE.findall(text)
    for at, signature in _signed(text):
        if signature not in known:
            lines[at] = _without_signature(lines[at])
    return "".join(lines)


def _signed(text: str) -> Iterator[tuple[int, _Signature]]:
    """Yield the lines that open a quote in somebody's name, with that name and time."""
    if ":::" not in text or not ("author=" in text or "at=" in text):
        return
    tokens, _ = markdown.blocks(source.clean(text))
    for token in tokens:
        if token.type == markdown.QUOTE_OPEN and token.map:
            said = quotes.settings(token.info)
            if said.keys() & {"author", "at"} and not said.get("post"):
                typed = {f"data-quote-{key}": said[key] for key in said}
                origin = quotes.attribution(typed)
                yield token.map[0], (origin.author, origin.at)


def _without_signature(line: str) -> str:
    start = rewriting.OPENING.search(line)
    found = quotes.SETTING.finditer(line, start.end() if start else 0)
    edits = [(*setting.span(), "") for setting in found if setting[1] != "post"]
    whole = rewriting.edited(line, edits)
    ending = whole[len(whole.rstrip("\r\n")) :]
    return whole.rstrip() + ending
