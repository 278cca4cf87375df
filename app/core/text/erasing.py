"""Somebody taken out of texts: his own, and those that name or quote him.

Of other people's words nothing is rewritten but what the forum itself made a name of:
mentions, names beside quotes, attributes that imports brought, an e-mail address.
"""

import re
from collections.abc import Callable, Collection, Iterable
from html import escape, unescape

from app.core.text import markdown as parser
from app.core.text import mentions, quotes, source
from app.core.text.parts import Format
from app.core.text.rewriting import LINE, OPENING, edited
from app.core.text.slugs import slug

NOBODY = "@…"
BLANK = "…"
LEFT_OUT = "[…]"

Change = Callable[[str], str]

_TAG = re.compile(r"""<[A-Za-z](?:[^"'>]++|"[^"]*+"|'[^']*+')*+>""")
_QUOTED = re.compile(
    r"<blockquote\b(?:[^\"'>]++|\"[^\"]*+\"|'[^']*+')*+>|</blockquote\s*>", re.IGNORECASE
)
_SOURCE = re.compile(
    r"data-(?:ipsquote-contentcommentid|quote-post)\s*=\s*[\"']?(\d+)", re.IGNORECASE
)


def without_person(text: str, fmt: Format, name: str, addresses: Iterable[str]) -> str:
    """Return somebody else's text without what makes it name a person."""
    text = mentions.without(text, {mentions.fold(name): 1}, NOBODY)
    if fmt == "markdown" and ":::" in text:
        text = "".join(_unnamed(line, name) for line in LINE.findall(text))
    if fmt == "html":
        text = _TAG.sub(lambda found: _bare_tag(found[0], name), text)
    return without_words(text, addresses)


def without_words(text: str, words: Iterable[str]) -> str:
    """Return a text without each of these words, wherever they stand alone."""
    for word in sorted(filter(None, words), key=len, reverse=True):
        if word.casefold() in text.casefold() or escape(word) in text:
            for spelling in {word, escape(word)}:
                text = re.sub(
                    rf"(?<!\w){re.escape(spelling)}(?!\w)", BLANK, text, flags=re.IGNORECASE
                )
    return text


def in_quotes(text: str, fmt: Format, post_ids: Collection[int], change: Change) -> str:
    """Return a text with what it quotes of these posts changed, and nothing else."""
    if fmt == "markdown":
        return _in_containers(text, post_ids, change)
    return _in_blockquotes(text, post_ids, change) if fmt == "html" else text


def _unnamed(line: str, name: str) -> str:
    """Leave a name out of the line that opens a quote."""
    start = OPENING.search(line)
    if start is None:
        return line
    wanted = mentions.fold(name)
    edits = [
        (*found.span(), "")
        for found in quotes.SETTING.finditer(line, start.end())
        if found[1] == "author" and mentions.fold(found[2] or found[3] or "") == wanted
    ]
    return edited(line, edits)


def _bare_tag(tag: str, name: str) -> str:
    """Leave a name, and the name as addresses have it, out of a tag."""
    spelled = unescape(tag)
    parts = [re.escape(one) for one in {name, escape(name), slug(name)} if len(one) > 1]
    is_named = name.casefold() in spelled.casefold() or slug(name) in tag
    if not parts or not is_named:
        return tag
    return re.sub(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", BLANK, tag, flags=re.IGNORECASE)


def _in_containers(text: str, post_ids: Collection[int], change: Change) -> str:
    if ":::" not in text:
        return text
    lines = LINE.findall(text)
    tokens, _ = parser.blocks(source.clean(text))
    ranges = [
        tuple(token.map)
        for token in tokens
        if token.type == parser.QUOTE_OPEN
        and token.map
        and _names_one(lines[token.map[0]], post_ids)
    ]
    for first, end in sorted(ranges, reverse=True):  # the inner ones before the outer
        before = "".join(lines[first + 1 : end])
        if before.strip():
            after = change(before)
            kept = after if after.endswith("\n") or end >= len(lines) else f"{after}\n"
            lines[first + 1 : end] = [kept, *[""] * (end - first - 2)]
    return "".join(lines)


def _names_one(line: str, post_ids: Collection[int]) -> bool:
    said = quotes.settings(line)
    return said.get("post", "").isdigit() and int(said["post"]) in post_ids


def _in_blockquotes(text: str, post_ids: Collection[int], change: Change) -> str:
    open_at: list[tuple[int, bool]] = []
    edits: list[tuple[int, int, str]] = []
    for found in _QUOTED.finditer(text):
        if not found[0].startswith("</"):
            named = _SOURCE.search(found[0])
            open_at.append((found.end(), bool(named and int(named[1]) in post_ids)))
        elif open_at:
            start, is_meant = open_at.pop()
            if is_meant:
                edits = [edit for edit in edits if edit[0] < start]
                edits.append((start, found.start(), change(text[start : found.start()])))
    return edited(text, edits)
