"""What two sequences of words or lines have in common, found in bounded time.

Lines or words that stand once on each side hold the two together (patience); what lies
between them is compared step by step (Myers), for as many steps as are allowed. What costs
more is taken as wholly different.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Match:
    """As many items alike: `length` of them from `before` and from `after` on."""

    before: int
    after: int
    length: int


@dataclass(frozen=True, slots=True)
class _Span:
    """A stretch of both sides that is still to be compared."""

    low: int
    high: int
    other_low: int
    other_high: int

    @property
    def is_open(self) -> bool:
        return self.low < self.high and self.other_low < self.other_high


class Aligner:
    """Compares sequences, and remembers how many steps it may still take."""

    def __init__(self, steps: int) -> None:
        """Allow `steps` comparisons in all; a million takes about half a second."""
        self._steps = steps

    def matches(self, before: Sequence[str], after: Sequence[str]) -> Iterator[Match]:
        """Yield what is alike in both, in order, nothing twice."""
        whole = _Span(0, len(before), 0, len(after))
        return self._within(before, after, whole, 0)

    def _within(
        self, a: Sequence[str], b: Sequence[str], span: _Span, depth: int
    ) -> Iterator[Match]:
        start, inner, end = _trimmed(a, b, span)
        if start.length:
            yield start
        if inner.is_open:
            anchors = _anchors(a, b, inner) if depth < _DEEPEST else []
            if anchors:
                for gap, anchor in _gaps(inner, anchors):
                    yield from self._within(a, b, gap, depth + 1)
                    yield from anchor
            else:
                yield from self._step_by_step(a, b, inner)
        if end.length:
            yield end

    def _step_by_step(self, a: Sequence[str], b: Sequence[str], span: _Span) -> list[Match]:
        """Find the shortest way from one side to the other, as Myers does.

        A round holds how far each diagonal leads with as many edits, from the lowest up.
        """
        width, height = span.high - span.low, span.other_high - span.other_low
        rounds: list[list[int]] = []
        while self._steps >= 0:
            edits, reached = len(rounds), []
            for rank in range(edits + 1):
                x = began = _begins(rounds, edits, rank)
                y = x - (2 * rank - edits)
                while x < width and y < height and a[span.low + x] == b[span.other_low + y]:
                    x, y = x + 1, y + 1
                reached.append(x)
                self._steps -= 1 + x - began
                if x >= width and y >= height:
                    return _way_back([*rounds, reached], span)
            rounds.append(reached)
        return []


def _trimmed(a: Sequence[str], b: Sequence[str], span: _Span) -> tuple[Match, _Span, Match]:
    """Set apart what both sides begin and end with."""
    low, high, other_low, other_high = (
        span.low,
        span.high,
        span.other_low,
        span.other_high,
    )
    while low < high and other_low < other_high and a[low] == b[other_low]:
        low, other_low = low + 1, other_low + 1
    while low < high and other_low < other_high and a[high - 1] == b[other_high - 1]:
        high, other_high = high - 1, other_high - 1
    start = Match(span.low, span.other_low, low - span.low)
    return (
        start,
        _Span(low, high, other_low, other_high),
        Match(high, other_high, span.high - high),
    )


def _anchors(a: Sequence[str], b: Sequence[str], span: _Span) -> list[tuple[int, int]]:
    """Return the places of items that stand once on each side, in the same order."""
    ours = Counter(a[span.low : span.high])
    theirs = Counter(b[span.other_low : span.other_high])
    places = {
        b[at]: at for at in range(span.other_low, span.other_high) if theirs[b[at]] == 1
    }
    pairs = [
        (at, places[a[at]])
        for at in range(span.low, span.high)
        if ours[a[at]] == 1 and a[at] in places and not a[at].isspace()
    ]
    return _longest_rise(pairs)


def _longest_rise(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs in which both places only grow."""
    ends: list[int] = []
    heads: list[int] = []
    before: list[int | None] = []
    for number, (_, place) in enumerate(pairs):
        rank = bisect_left(ends, place)
        before.append(heads[rank - 1] if rank else None)
        ends[rank : rank + 1] = [place]
        heads[rank : rank + 1] = [number]
    run: list[tuple[int, int]] = []
    at = heads[-1] if heads else None
    while at is not None:
        run.append(pairs[at])
        at = before[at]
    return run[::-1]


def _gaps(
    span: _Span, anchors: Sequence[tuple[int, int]]
) -> Iterator[tuple[_Span, list[Match]]]:
    """Yield what lies before each anchor, with the anchor; last, what lies behind them."""
    low, other_low = span.low, span.other_low
    for at, other in anchors:
        yield _Span(low, at, other_low, other), [Match(at, other, 1)]
        low, other_low = at + 1, other + 1
    yield _Span(low, span.high, other_low, span.other_high), []


def _goes_down(rounds: Sequence[Sequence[int]], edits: int, rank: int) -> bool:
    """Whether a diagonal is best reached by an addition; else it is by a removal."""
    before = rounds[edits - 1]
    return rank == 0 or (rank < edits and before[rank - 1] < before[rank])


def _begins(rounds: Sequence[Sequence[int]], edits: int, rank: int) -> int:
    if edits == 0:
        return 0
    before = rounds[edits - 1]
    is_down = _goes_down(rounds, edits, rank)
    return before[rank] if is_down else before[rank - 1] + 1


def _way_back(rounds: Sequence[Sequence[int]], span: _Span) -> list[Match]:
    """Follow the shortest way from its end to its beginning; return what it kept."""
    kept = []
    rank = len(rounds[-1]) - 1
    for edits in range(len(rounds) - 1, -1, -1):
        began, x = _begins(rounds, edits, rank), rounds[edits][rank]
        y = began - (2 * rank - edits)
        if x > began:
            kept.append(Match(span.low + began, span.other_low + y, x - began))
        if edits and not _goes_down(rounds, edits, rank):
            rank -= 1
    return kept[::-1]
