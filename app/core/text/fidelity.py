"""Whether quoted words are those of their source: what is left out must be said, «[…]»."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from html import escape, unescape

from app.core.text import annotate, emoticons, plain
from app.core.text.emoticons import Emoticon

_PICTURE = re.compile(r"""<img\b(?:[^">]|"[^"]*")*?\salt="([^"]*)"(?:[^">]|"[^"]*")*>""")

_BLOCK = re.compile(
    r"<(?:p|ul|ol|li|h[1-6]|table|tr|t[dh]|caption|pre|blockquote|div|d[ltd]|hr)(?=[\s>])"
)
_SMILEY = re.compile(emoticons.SMILEY)
_LEFT_OUT = re.compile(r"[\[(]\s*(?:…|\.\.\.)\s*[\])]")
_NAME = "@…"  # as `plain.words` shows a mention, whose name is looked up when read
_NAMED = re.compile(r"(?: \.){3}|(?: \w+(?: (?:\w+|[.'·-])){0,7})")
_LONGEST_NAME = 120
_TRIES = 20

_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]"
)
_VARIANTS = str.maketrans(
    dict.fromkeys("’‘‛ʼ`´′", "'")
    | dict.fromkeys("«»“”„‟″", '"')
    | {"\u2010": "-", "\u2011": "-", "…": "..."}
)
_TOKEN = re.compile(r"\w+|[^\w\s]")


def words(html: str) -> str:
    """Return the words of a sanitised fragment to compare, those of its pictures too."""
    return plain.words(_BLOCK.sub(r" \g<0>", pictures_said(html)))


def pictures_said(html: str) -> str:
    """Return a fragment with the words for its pictures in their places."""
    return _PICTURE.sub(lambda found: escape(unescape(found[1])), html)


def is_faithful(quoted: str, sources: Iterable[str]) -> bool:
    """Whether `quoted` stands in one of the `sources`, in order, between its «[…]».

    All are plain words, as `words` gives them. Spaces, the shapes of apostrophes and
    quotation marks, and an emoticon's code or character are no differences.
    """
    stretches = list(_stretches(quoted))
    return not stretches or any(
        _holds(f" {alike(source)} ", stretches) for source in sources
    )


def alike(text: str) -> str:
    """Fold plain words so that what reads the same is the same: tokens, a space between."""
    shown = "".join(
        piece.shown if isinstance(piece, Emoticon) else str(piece)
        for piece in annotate.pieces(text, {})
    )
    # Whether a smiley stands alone hangs on what is beside it, which a quote may change.
    everywhere = _SMILEY.sub(_shown, shown)
    visible = unicodedata.normalize("NFC", _INVISIBLE.sub("", everywhere))
    return " ".join(_TOKEN.findall(visible.translate(_VARIANTS)))


def _shown(smiley: re.Match[str]) -> str:
    emoticon = emoticons.find(smiley[0])
    return emoticon.shown if emoticon else smiley[0]


def _stretches(quoted: str) -> Iterator[list[str]]:
    """Yield what stands between the places left out, parted again where a name stood.

    A space at an end asks for a whole word: only one that touches «[…]» may be cut.
    """
    stretches = _LEFT_OUT.split(quoted)
    last = len(stretches) - 1
    for at, stretch in enumerate(stretches):
        named = stretch.split(_NAME)
        links = [*(alike(f"{piece}@") for piece in named[:-1]), alike(named[-1])]
        if any(links):
            is_cut = at > 0 and not stretch[0].isspace()
            links = [links[0] if is_cut else f" {links[0]}", *(f" {x}" for x in links[1:])]
            is_cut = at < last and not stretch[-1].isspace()
            links[-1] = links[-1] if is_cut else f"{links[-1]} "
            yield links


def _holds(source: str, stretches: Iterable[Sequence[str]]) -> bool:
    at = 0
    for links in stretches:
        at = _end_of(links, source, at)
        if at < 0:
            return False
    return True


def _end_of(links: Sequence[str], source: str, at: int) -> int:
    """Return where a stretch ends in the source, -1 when it is not there after `at`."""
    for _ in range(_TRIES):
        at = source.find(links[0], at)
        end = _follow(links, source, at) if at >= 0 else -1
        if at < 0 or end >= 0:
            return end
        at += 1
    return -1


def _follow(links: Sequence[str], source: str, at: int) -> int:
    """Follow a stretch from name to name; nothing else may stand where a name stood."""
    end = at + len(links[0])
    for link in links[1:]:
        if not link.strip():
            return end
        at = source.find(link, end, end + len(link) + _LONGEST_NAME)
        if at < 0 or not _NAMED.fullmatch(source, end, at):
            return -1
        end = at + len(link)
    return end - links[-1].endswith(" ")
