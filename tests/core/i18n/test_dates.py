"""Dates as an editor writes them, in the reader's zone."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.i18n import dates

PARIS = ZoneInfo("Europe/Paris")
REUNION = ZoneInfo("Indian/Reunion")


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "french", "english"),
    [
        (
            utc(2013, 3, 7, 8, 12),
            "7 mars 2013 à 9\u00a0h\u00a012",
            "7 March 2013 at 9:12",
        ),
        (
            utc(2013, 3, 1, 12, 5),
            "1er mars 2013 à 13\u00a0h\u00a005",
            "1 March 2013 at 13:05",
        ),
        (
            utc(2024, 7, 31, 22, 0),
            "1er août 2024 à 0\u00a0h\u00a000",
            "1 August 2024 at 0:00",
        ),
    ],
)
def test_an_instant_is_told_in_the_reader_s_zone(
    at: datetime, french: str, english: str
) -> None:
    assert dates.datetime_words(at, "fr", PARIS) == french
    assert dates.datetime_words(at, "en", PARIS) == english


def test_the_same_instant_is_another_day_elsewhere() -> None:
    at = utc(2024, 12, 31, 21, 30)
    assert dates.date_words(at, "fr", PARIS) == "31 décembre 2024"
    assert dates.date_words(at, "fr", REUNION) == "1er janvier 2025"


@pytest.mark.parametrize(
    ("start", "end", "french"),
    [
        (utc(2013, 3, 5), utc(2013, 3, 11), "5\u00a0– 11 mars 2013"),
        (utc(2013, 3, 1), utc(2013, 3, 5), "1er\u00a0– 5 mars 2013"),
        (utc(2013, 2, 28), utc(2013, 3, 3), "28 février\u00a0– 3 mars 2013"),
        (utc(2012, 12, 30), utc(2013, 1, 2), "30 décembre 2012\u00a0– 2 janvier 2013"),
        (utc(2012, 3, 5), utc(2013, 3, 5), "5 mars 2012\u00a0– 5 mars 2013"),
        (utc(2013, 3, 5, 8), utc(2013, 3, 5, 20), "5 mars 2013"),
    ],
)
def test_a_range_says_once_what_both_ends_share(
    start: datetime, end: datetime, french: str
) -> None:
    assert dates.range_words(start, end, "fr", PARIS) == french


def test_a_range_is_told_in_english_too() -> None:
    words = dates.range_words(utc(2013, 2, 28), utc(2013, 3, 3), "en", PARIS)
    assert words == "28 February\u00a0– 3 March 2013"


def test_machines_read_the_offset_of_the_season() -> None:
    assert dates.iso(utc(2013, 3, 7, 8, 12), PARIS) == "2013-03-07T09:12:00+01:00"
    assert dates.iso(utc(2013, 7, 7, 8, 12), PARIS) == "2013-07-07T10:12:00+02:00"


@given(st.datetimes(timezones=st.just(UTC), min_value=datetime(1970, 1, 1)))  # noqa: DTZ001
def test_the_machine_s_form_is_the_same_instant(at: datetime) -> None:
    if at.year < 9999:
        told = datetime.fromisoformat(dates.iso(at, PARIS))
        assert timedelta(0) <= at - told < timedelta(seconds=1)
