"""Dates as a French or an English editor writes them."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from babel.dates import get_month_names

NO_BREAK = "\N{NO-BREAK SPACE}"

_zone: ContextVar[str] = ContextVar("zone", default="UTC")


def zone() -> ZoneInfo:
    """Say in which zone times are told now."""
    return ZoneInfo(_zone.get())


@contextmanager
def in_zone(name: str) -> Iterator[None]:
    """Tell times in this zone until the block ends, in this thread or task only."""
    token = _zone.set(name)
    try:
        yield
    finally:
        _zone.reset(token)


def datetime_here(at: datetime, locale: str) -> str:
    """Return a moment in words, in the zone of the page being made."""
    return datetime_words(at, locale, zone())


def date_here(at: datetime, locale: str) -> str:
    """Return a day in words, in the zone of the page being made."""
    return date_words(at, locale, zone())


def range_here(start: datetime, end: datetime, locale: str) -> str:
    """Return days in words, in the zone of the page being made."""
    return range_words(start, end, locale, zone())


def iso_here(at: datetime) -> str:
    """Return an instant for machines, in the zone of the page being made."""
    return iso(at, zone())


def datetime_words(at: datetime, locale: str, zone: ZoneInfo) -> str:
    """Return «7 mars 2013 à 9 h 12» or “7 March 2013 at 9:12”, in the reader's zone."""
    there = at.astimezone(zone)
    day = _day_words(there.date(), locale)
    if locale == "fr":
        return f"{day} à {there.hour}{NO_BREAK}h{NO_BREAK}{there.minute:02}"
    return f"{day} at {there.hour}:{there.minute:02}"


def date_words(at: datetime, locale: str, zone: ZoneInfo) -> str:
    """Return «1er mars 2013» or “1 March 2013”, in the reader's zone."""
    return _day_words(at.astimezone(zone).date(), locale)


def range_words(start: datetime, end: datetime, locale: str, zone: ZoneInfo) -> str:
    """Return the days a conversation covers, saying once what both ends share.

    «5 – 11 mars 2013», «28 février – 3 mars 2013», «30 décembre 2012 – 2 janvier 2013»,
    and a single date for a single day.
    """
    first, last = start.astimezone(zone).date(), end.astimezone(zone).date()
    closing = _day_words(last, locale)
    if first == last:
        return closing
    parts = 3 if first.year != last.year else 2 if first.month != last.month else 1
    opening = " ".join(_day_words(first, locale).split(" ")[:parts])
    return f"{opening}{NO_BREAK}– {closing}"


def iso(at: datetime, zone: ZoneInfo) -> str:
    """Return the instant for machines, to the second, with the zone's offset."""
    return at.astimezone(zone).isoformat(timespec="seconds")


def _day_words(day: date, locale: str) -> str:
    number = "1er" if locale == "fr" and day.day == 1 else str(day.day)
    return f"{number} {_month_names(locale)[day.month]} {day.year}"


@cache
def _month_names(locale: str) -> dict[int, str]:
    return {
        number: str(name) for number, name in get_month_names("wide", locale=locale).items()
    }
