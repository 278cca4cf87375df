"""Words finished in sanitised HTML: emoticons, mentions, addresses, French spaces."""

import re
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape, unescape

from markdown_it.common.normalize_url import normalizeLink

from app.core.text import annotate, emoticons, language, links, sanitize, typography
from app.core.text.annotate import Mention
from app.core.text.autolinks import Autolinks
from app.core.text.emoticons import Emoticon
from app.core.text.markers import Markers
from app.core.text.parts import References

_TAG = re.compile(r"""(<(?:"[^"]*"|'[^']*'|[^>"'])*>)""")
_NAME = re.compile(r"</?([a-z0-9]+)")
_VOID = frozenset({"br", "hr", "img"})
_VERBATIM = frozenset({"code", "pre", "kbd", "samp", "var"})
_BLOCK = re.compile(r"</?(?:p|li|h[4-6]|t[dh]|div|blockquote|d[dt])\b")
_ADDRESS = re.compile(r"\s*(?:[a-z]+://|www\.|mailto:|\S+@)\S*\s*\Z", re.IGNORECASE)


@dataclass(slots=True)
class Finisher:
    """Finishes the words of one text, and counts what it found."""

    references: References
    markers: Markers
    french: bool
    autolinks: bool
    emoticons: int = 0
    mentions: dict[int, None] = field(default_factory=dict)

    def finished(self, html: str) -> str:
        """Return sanitised `html` with its words finished, code left alone."""
        pieces = _TAG.split(html)
        is_spaced = self.french and typography.applies(html)
        french = _french(pieces) if is_spaced else [False] * len(pieces)
        around: Counter[str] = Counter()
        made = []
        for piece, is_french in zip(pieces, french, strict=True):
            if piece.startswith("<"):
                _step(piece, around)
                made.append(piece)
            else:
                made.append(self._words(piece, around, is_french=is_french))
        return "".join(made)

    def _words(self, escaped: str, around: Counter[str], *, is_french: bool) -> str:
        linked = around["link"] > 0
        if (
            escaped.isspace()
            or around["verbatim"] > 0
            or (linked and _ADDRESS.match(escaped))
        ):
            return escaped
        words = unescape(escaped)
        spaced = typography.spaced(words) if is_french else words
        members = {} if linked else self.references.members
        found = annotate.pieces(spaced, members)
        return "".join(self._shown(piece, linked=linked) for piece in found)

    def _shown(self, piece: annotate.Piece, *, linked: bool) -> str:
        match piece:
            case Emoticon():
                self.emoticons += 1
                return piece.html
            case Mention():
                self.mentions[piece.member] = None
                return self.markers.mark("member", piece.member)
            case _:
                self.emoticons += emoticons.count(piece)
                as_links = self.autolinks and not linked
                return "".join(_linked(piece)) if as_links else _escaped(piece)


def _step(tag: str, around: Counter[str]) -> None:
    """Keep count of what is open around the next words."""
    name = _NAME.match(tag)
    if not name or name[1] in _VOID:
        return
    step = -1 if tag.startswith("</") else 1
    if name[1] in _VERBATIM:
        around["verbatim"] += step
    elif name[1] == "a":
        around["link"] += step


def _french(pieces: Sequence[str]) -> list[bool]:
    """Tell of each piece whether it reads as French: its block decides, or the whole."""
    blocks: list[list[str]] = [[]]
    places = []
    for piece in pieces:
        if _BLOCK.match(piece):
            blocks.append([])
        elif not piece.startswith("<"):
            blocks[-1].append(unescape(piece))
        places.append(len(blocks) - 1)
    weights = [language.leaning(" ".join(block)) for block in blocks]
    whole = sum(weights)
    return [(weights[place] or whole) >= 0 for place in places]


def _linked(words: str) -> Iterator[str]:
    """Link bare addresses in words that no Markdown parser has seen."""
    end = 0
    for found in _local.autolinks.match(words) or () if "." in words else ():
        url = normalizeLink(found.url)
        if not sanitize.keeps(url):
            continue
        rel = f' rel="{links.REL}"' if links.is_outside(url) else ""
        yield _escaped(words[end : found.index])
        yield f'<a href="{_quoted(url)}"{rel}>{_escaped(found.text)}</a>'
        end = found.last_index
    yield _escaped(words[end:])


def _escaped(words: str) -> str:
    return escape(words, quote=False)


def _quoted(url: str) -> str:
    """Write an attribute as sanitised HTML has it: an apostrophe is itself."""
    return _escaped(url).replace('"', "&quot;")


class _Local(threading.local):
    """What looks for addresses in a text remembers the text: one a thread."""

    def __init__(self) -> None:
        self.autolinks = Autolinks()


_local = _Local()
