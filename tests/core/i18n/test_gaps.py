"""Time gaps between messages."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.i18n import gaps, words
from app.core.i18n.gaps import TimeGap

THEN = datetime(2013, 3, 7, 9, 12, tzinfo=UTC)


def after(**elapsed: float) -> TimeGap | None:
    return gaps.between(THEN, THEN + timedelta(**elapsed))


@pytest.mark.parametrize(
    ("days", "french", "english"),
    [
        (8, "1 semaine plus tard…", "1 week later…"),
        (14, "2 semaines plus tard…", "2 weeks later…"),
        (29, "4 semaines plus tard…", "4 weeks later…"),
        (30, "1 mois plus tard…", "1 month later…"),
        (61, "2 mois plus tard…", "2 months later…"),
        (364, "11 mois plus tard…", "11 months later…"),
        (365, "1 an plus tard…", "1 year later…"),
        (731, "2 ans plus tard…", "2 years later…"),
    ],
)
def test_a_silence_is_told_in_the_unit_a_person_would_use(
    days: int, french: str, english: str
) -> None:
    gap = after(days=days)
    assert gap
    assert gaps.gap_words(gap) == french
    with words.using("en"):
        assert gaps.gap_words(gap) == english


def test_up_to_a_week_nothing_is_said() -> None:
    assert after(days=6, hours=23) is None
    assert after(days=7) is None
    assert after(days=7, seconds=1) == TimeGap("week", 1)


def test_a_message_older_than_the_one_before_makes_no_gap() -> None:
    assert after(days=-400) is None


def test_the_threshold_is_a_setting() -> None:
    later = THEN + timedelta(days=20)
    assert gaps.between(THEN, later, threshold_days=20) is None
    assert gaps.between(THEN, later, threshold_days=19) == TimeGap("week", 2)


def test_a_low_threshold_never_tells_of_zero_weeks() -> None:
    assert gaps.between(THEN, THEN + timedelta(days=5), threshold_days=2) is None


@given(st.floats(7.001, 5000), st.floats(0, 5000))
def test_a_longer_silence_never_sounds_shorter(days: float, more: float) -> None:
    order = {"week": 7, "month": 30, "year": 365}
    short, long = after(days=days), after(days=days + more)
    assert short
    assert long
    assert short.count >= 1
    assert order[short.unit] * short.count <= order[long.unit] * long.count
