"""Find mentions and emoticons in plain words, whatever the format of the post."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.core.text import emoticons, mentions
from app.core.text.emoticons import Emoticon


@dataclass(frozen=True, slots=True)
class Mention:
    """A known member, named in a text."""

    member: int


_PIECE = re.compile(
    rf"(?P<mention>{mentions.MENTION})|(?P<code>{emoticons.CODE})"
    rf"|(?<!\S)(?P<smiley>{emoticons.SMILEY})(?!\S)"
)

Piece = str | Emoticon | Mention


def pieces(text: str, members: Mapping[str, int]) -> Iterator[Piece]:
    """Cut `text` into plain words, emoticons and mentions, in order, nothing lost."""
    start = position = 0
    while found := _PIECE.search(text, position):
        piece, position = _read(found, members)
        if piece is None:
            continue
        if found.start() > start:
            yield text[start : found.start()]
        yield piece
        start = position
    if start < len(text):
        yield text[start:]


def _read(found: re.Match[str], members: Mapping[str, int]) -> tuple[Piece | None, int]:
    """Return what was found and where to look on: an unknown code may share its colon."""
    if found["mention"]:
        known = mentions.find(found["mention"], members)
        if known is None:
            return None, found.start() + 1
        name, member = known
        return Mention(member), found.start() + 1 + len(name)
    emoticon = emoticons.find(found[0])
    return emoticon, found.end() if emoticon else found.end() - 1
