"""What a page costs as the forum grows: a table of ratios, and a drawing for the README.

`python -m bench.growth` draws `docs/growth.svg` from the newest results of each size.
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from app.core import paths
from bench.data import posts_in
from bench.report import RESULTS, SQLITE, Row

DRAWING = paths.ROOT / "docs" / "growth.svg"
MOST = 1.3
TIME_BY = "p50"
DRAWN: Mapping[str, str] = {
    "guest_topic_1": "guest, warm",
    "guest_fill": "guest, after a change",
    "member_topic_1": "member, warm",
    "deep_topic": "last pages of the longest topic",
    "deep_forum": "far pages of the largest forum",
    "search": "search",
}

WIDTH, HEIGHT = 810, 420
LEFT, RIGHT, TOP, BOTTOM = 64, 280, 56, 48
APART = 18
STYLE = """
text { font: 13px system-ui, sans-serif; fill: #33302c; }
.name { font-size: 15px; font-weight: 600; }
.grid { stroke: #ddd8d0; stroke-width: 1; }
path { fill: none; stroke-width: 2.5; }
.c0 { --c: #00588c; } .c1 { --c: #a23b12; } .c2 { --c: #3d6b1f; }
.c3 { --c: #7a3a86; } .c4 { --c: #8a6500; } .c5 { --c: #a8285e; }
path { stroke: var(--c); } circle, .label { fill: var(--c); }
@media (prefers-color-scheme: dark) {
  text { fill: #e6e1d9; } .grid { stroke: #4a4640; }
  .c0 { --c: #7cc4f5; } .c1 { --c: #ff9e75; } .c2 { --c: #a5d97e; }
  .c3 { --c: #d9a5e6; } .c4 { --c: #ecc95a; } .c5 { --c: #ff9cc4; }
}
"""


@dataclass(frozen=True, slots=True)
class Line:
    """One page's time in milliseconds by the number of posts."""

    says: str
    points: Sequence[tuple[int, float]]


def compared(by_size: Mapping[str, Sequence[Row]]) -> Iterator[Row]:
    """Compare each figure at the biggest size with the same at the smallest."""
    sizes = sorted(by_size, key=posts_in)
    small = {row.key: row for row in by_size[sizes[0]]}
    for row in by_size[sizes[-1]]:
        before = small[row.key].figures if row.key in small else None
        if row.figures and before and before.p50:
            ratio = row.figures.p50 / before.p50
            what = f"{row.what}: {sizes[-1]} beside {sizes[0]}"
            target = f"≤ {MOST} × (p50)"
            reached = ratio <= MOST
            yield Row(row.key, what, row.figures, "", ratio, target, reached)


def draw() -> None:
    """Draw the newest results, where there are some of two sizes at least."""
    lines = [line for line in _lines(_newest()) if len(line.points) > 1]
    if lines:
        DRAWING.write_text(_svg(lines), encoding="utf-8")
        print(f"Drawn: docs/{DRAWING.name}")


def _newest() -> dict[int, dict[str, float]]:
    """Return the times of each size by the case's key."""
    found: dict[int, dict[str, float]] = {}
    for file in sorted(RESULTS.glob("*.json")):  # by day: the last one counts
        kept = json.loads(file.read_text("utf-8"))
        if kept["size"][0].isdigit() and kept["database"] == SQLITE:
            rows = (row for row in kept["rows"] if row["figures"])
            times = {row["key"]: row["figures"][TIME_BY] for row in rows}
            found[posts_in(kept["size"])] = times
    return found


def _lines(results: Mapping[int, Mapping[str, float]]) -> Iterator[Line]:
    for key, says in DRAWN.items():
        sizes = sorted(posts for posts, times in results.items() if times.get(key))
        yield Line(says, [(posts, results[posts][key]) for posts in sizes])


def _svg(lines: Sequence[Line]) -> str:
    across = [posts for line in lines for posts, _ in line.points]
    times = [time for line in lines for _, time in line.points]
    floor = 10 ** math.floor(math.log10(min(times)))
    top = 10 ** math.ceil(math.log10(max(times)))
    scale = _Scale(min(across), max(across), floor, top)
    told = "; ".join(
        f"{line.says}: "
        + ", ".join(f"{time:.2g} ms with {_count(posts)}" for posts, time in line.points)
        for line in lines
    )
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="t d"'
    name = "Median time of a page, in ms, by the number of posts"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}>',
        '<title id="t">What a page costs as the forum grows</title>',
        f'<desc id="d">Median times on logarithmic scales. {escape(told)}.</desc>',
        f"<style>{STYLE}</style>",
        f'<text class="name" x="{LEFT}" y="26">{name}</text>',
        *_grid(scale, sorted(set(across))),
        *_curves(scale, lines),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


@dataclass(frozen=True, slots=True)
class _Scale:
    least: int
    most: int
    floor: float
    top: float

    def x(self, posts: int) -> float:
        part = math.log(posts / self.least) / math.log(self.most / self.least)
        return round(LEFT + part * (WIDTH - LEFT - RIGHT), 1)

    def y(self, time: float) -> float:
        part = math.log(time / self.floor) / math.log(self.top / self.floor)
        return round(HEIGHT - BOTTOM - part * (HEIGHT - TOP - BOTTOM), 1)


def _grid(scale: _Scale, sizes: Sequence[int]) -> Iterator[str]:
    mark = scale.floor
    while mark <= scale.top * 1.01:
        y = scale.y(mark)
        yield f'<path class="grid" d="M{LEFT} {y}H{WIDTH - RIGHT}"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{mark:g}</text>'
        mark *= 10
    for posts in sizes:
        x, y = scale.x(posts), HEIGHT - BOTTOM + 22
        yield f'<text x="{x}" y="{y}" text-anchor="middle">{_count(posts)}</text>'


def _curves(scale: _Scale, lines: Sequence[Line]) -> Iterator[str]:
    places = _spread([scale.y(line.points[-1][1]) for line in lines])
    for number, (line, label) in enumerate(zip(lines, places, strict=True)):
        spots = [(scale.x(posts), scale.y(time)) for posts, time in line.points]
        way = "L".join(f"{x} {y}" for x, y in spots)
        yield f'<g class="c{number}"><path d="M{way}"/>'
        yield from (f'<circle cx="{x}" cy="{y}" r="4"/>' for x, y in spots)
        says = f"{line.says}: {line.points[-1][1]:.2g} ms"
        x = spots[-1][0] + 12
        yield f'<text class="label" x="{x}" y="{label + 4}">{escape(says)}</text></g>'


def _spread(wanted: Sequence[float]) -> list[float]:
    """Move labels downwards until none stands on another."""
    places, last = dict[int, float](), -math.inf
    for number in sorted(range(len(wanted)), key=wanted.__getitem__):
        last = places[number] = round(max(wanted[number], last + APART), 1)
    return [places[number] for number in range(len(wanted))]


def _count(posts: int) -> str:
    if posts % 1_000_000 == 0:
        return f"{posts // 1_000_000} million"
    return f"{posts:,}"


if __name__ == "__main__":
    draw()
