"""What an edit changed, word by word, as a reader would say it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from app.core.text import source
from app.core.text.alignment import Aligner

ELLIPSIS = "[…]"

_STEPS = 120_000
_TOKEN = re.compile(r"\n|[^\S\n]+|\w+|[^\w\s]")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_WORD = re.compile(r"\S+")
_FEW_WORDS = 3
_MANY_LINES = range(40, 4_000)
_SLACK = 5

Kind = Literal["same", "removed", "added", "skipped"]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of two texts: in both, or in one of them only; `skipped` is neither."""

    kind: Kind
    text: str


@dataclass(slots=True)
class _Change:
    """What stood here before and what stands here now, then what both have."""

    removed: list[str]
    added: list[str]
    same: list[str]


def differences(before: str, after: str) -> tuple[Part, ...]:
    """Compare two texts: `removed` and `same` make the first, `added` and `same` the other.

    Both are compared as a page can show them: plain newlines, no character that is unfit.
    The time is bounded: stretches that differ too much for words are told as a whole.
    """
    lines = [_LINE.findall(source.clean(text)) for text in (before, after)]
    words = Aligner(_STEPS)
    changes = [
        change
        for whole in _changes(Aligner(_STEPS), *lines)
        for change in _by_words(whole, words)
    ]
    return tuple(_parts(_merged(changes)))


def shortened(parts: Sequence[Part], words: int = 30) -> tuple[Part, ...]:
    """Leave out what is far from any change: `words` words stay on each side of one."""
    last = len(parts) - 1
    made: list[Part] = []
    for at, part in enumerate(parts):
        if part.kind == "same" and last:
            made += _short(part.text, words if at else 0, words if at < last else 0)
        else:
            made.append(part)
    return tuple(made)


def _changes(
    aligner: Aligner, before: Sequence[str], after: Sequence[str]
) -> list[_Change]:
    changes = [_Change([], [], [])]
    at = other = 0
    for match in aligner.matches(before, after):
        same = before[match.before : match.before + match.length]
        if match.before > at or match.after > other:
            removed, added = before[at : match.before], after[other : match.after]
            changes.append(_Change([*removed], [*added], [*same]))
        else:
            changes[-1].same += same
        at, other = match.before + match.length, match.after + match.length
    return [*changes, _Change([*before[at:]], [*after[other:]], [])]


def _by_words(change: _Change, aligner: Aligner) -> list[_Change]:
    """Compare the words of lines that differ: of as many long runs of lines, one by one."""
    if len(change.removed) == len(change.added) and len(change.added) in _MANY_LINES:
        pairs = zip(change.removed, change.added, strict=True)
        return [
            *(
                part
                for old, new in pairs
                for part in _by_words(_Change([old], [new], []), aligner)
            ),
            _Change([], [], change.same),
        ]
    changes = _changes(aligner, _tokens(change.removed), _tokens(change.added))
    changes[-1].same += change.same
    return changes


def _tokens(lines: Iterable[str]) -> list[str]:
    return _TOKEN.findall("".join(lines))


def _merged(changes: Iterable[_Change]) -> Iterator[_Change]:
    """Join changes that only a few unchanged words of the same line keep apart."""
    left: _Change | None = None
    for change in changes:
        if left is None:
            left = change
        elif not (change.removed or change.added):
            left.same += change.same
        elif _belong_together(left, change):
            left.removed += left.same + change.removed
            left.added += left.same + change.added
            left.same = change.same
        else:
            yield left
            left = change
    if left:
        yield left


def _belong_together(left: _Change, right: _Change) -> bool:
    """Whether reading both as one is easier than picking out what is between them."""
    if not left.same:
        return True
    replaces = (left.removed or right.removed) and (left.added or right.added)
    if not replaces or len(left.same) > 2 * _FEW_WORDS + 1:
        return False
    if any("\n" in token for token in left.same):
        return False
    between = _weight(left.same)
    return all(between < _weight(side.removed + side.added) for side in (left, right))


def _weight(tokens: Sequence[str]) -> int:
    """Count words, as far as it matters."""
    words = (token for token in tokens if token[0].isalnum())
    return sum(1 for _ in islice(words, _FEW_WORDS + 1))


def _parts(changes: Iterable[_Change]) -> Iterator[Part]:
    for change in changes:
        if change.removed:
            yield Part("removed", "".join(change.removed))
        if change.added:
            yield Part("added", "".join(change.added))
        if change.same:
            yield Part("same", "".join(change.same))


def _short(text: str, after: int, before: int) -> Iterator[Part]:
    """Keep the first words, that come after a change, and the last, before the next."""
    words = list(_WORD.finditer(text))
    if len(words) <= after + before + _SLACK:
        yield Part("same", text)
        return
    if after:
        yield Part("same", text[: words[after - 1].end()] + " ")
    yield Part("skipped", ELLIPSIS)
    if before:
        yield Part("same", " " + text[words[-before].start() :])
