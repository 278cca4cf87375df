"""Times measured, and what is said of them: how many a second, the middle, the slowest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Figures:
    """What one measurement gave: requests a second, and milliseconds."""

    rate: float
    p50: float
    p99: float
    failed: int = 0
    p95: float | None = None
    size: float | None = None
    """Bytes of an answer, its head included, where that was counted."""


def percentile(times: Sequence[float], part: float) -> float:
    """Return the time that this part of sorted `times` does not exceed, 0 for none."""
    if not times:
        return 0.0
    return times[min(len(times) - 1, int(part / 100 * len(times)))]


def of_times(seconds: Iterable[float], elapsed: float, failed: int = 0) -> Figures:
    """Sum up times in seconds that were measured within `elapsed` seconds."""
    times = sorted(seconds)
    p50, p95, p99 = (percentile(times, part) * 1000 for part in (50, 95, 99))
    return Figures(len(times) / elapsed if elapsed else 0.0, p50, p99, failed, p95)


def middle(rounds: Sequence[Figures]) -> Figures:
    """Return the medians of several rounds: one bad moment of the machine counts little."""
    return Figures(
        median(one.rate for one in rounds),
        median(one.p50 for one in rounds),
        median(one.p99 for one in rounds),
        sum(one.failed for one in rounds),
        size=median(one.size or 0.0 for one in rounds),
    )
