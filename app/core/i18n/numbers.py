"""Counts and sizes in the language of the page being made."""

from functools import lru_cache

from babel.numbers import format_decimal

from app.core.i18n import words
from app.core.i18n.dates import NO_BREAK

_KILO = 1000


def count_words(count: int) -> str:
    """Return «1 234» with narrow no-break spaces, or “1,234”."""
    return _figures(count, words.locale())


@lru_cache(20_000)
def _figures(count: int, locale: str) -> str:
    return format_decimal(count, locale=locale)


def size_words(size: int) -> str:
    """Return a size in bytes as «312 ko» or «1,4 Mo», in decimal units."""
    if size < _KILO:
        unit = words.ngettext("byte", "bytes", size)
        return f"{size}{NO_BREAK}{unit}"
    if size < _KILO * _KILO - _KILO // 2:
        return _measure(size / _KILO, words.gettext("kB"))
    if size < _KILO**3 - _KILO**2 // 2:
        return _measure(size / _KILO**2, words.gettext("MB"))
    return _measure(size / _KILO**3, words.gettext("GB"))


def _measure(amount: float, unit: str) -> str:
    decimals = 1 if amount < 10 else 0
    figures = format_decimal(round(amount, decimals), "#,##0.#", locale=words.locale())
    return f"{figures}{NO_BREAK}{unit}"
