"""How much time passed between two messages, when it is worth saying."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from app.core.i18n import words

Unit = Literal["week", "month", "year"]
_DAY = timedelta(days=1)
_DAYS_A_MONTH = 30.44


@dataclass(frozen=True, slots=True)
class TimeGap:
    """A silence in a topic, counted in the unit that a person would use."""

    unit: Unit
    count: int


def between(
    earlier: datetime, later: datetime, *, threshold_days: int = 7
) -> TimeGap | None:
    """Return the gap between two messages, or None up to the threshold or under a week."""
    days = (later - earlier) / _DAY
    if days <= threshold_days or days < 7:
        return None
    if days < 30:
        return TimeGap("week", int(days // 7))
    if days < 365:
        return TimeGap("month", max(1, int(days // _DAYS_A_MONTH)))
    return TimeGap("year", int(days // 365))


def gap_words(gap: TimeGap) -> str:
    """Return «2 semaines plus tard…» in the current language."""
    return _sentence(gap) % {"count": gap.count}


def _sentence(gap: TimeGap) -> str:
    if gap.unit == "week":
        return words.ngettext("%(count)d week later…", "%(count)d weeks later…", gap.count)
    if gap.unit == "month":
        return words.ngettext(
            "%(count)d month later…", "%(count)d months later…", gap.count
        )
    return words.ngettext("%(count)d year later…", "%(count)d years later…", gap.count)
