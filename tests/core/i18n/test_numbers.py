"""Counts and sizes as a reader expects them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.i18n import numbers, words


@pytest.mark.parametrize(
    ("size", "french", "english"),
    [
        (0, "0 octet", "0 bytes"),
        (1, "1 octet", "1 byte"),
        (2, "2 octets", "2 bytes"),
        (999, "999 octets", "999 bytes"),
        (1000, "1 ko", "1 kB"),
        (9_940, "9,9 ko", "9.9 kB"),
        (9_960, "10 ko", "10 kB"),
        (18_499, "18 ko", "18 kB"),
        (312_000, "312 ko", "312 kB"),
        (999_499, "999 ko", "999 kB"),
        (999_500, "1 Mo", "1 MB"),
        (1_400_000, "1,4 Mo", "1.4 MB"),
        (25 * 2**20, "26 Mo", "26 MB"),
        (999_500_000, "1 Go", "1 GB"),
        (2_350_000_000_000, "2 350 Go", "2,350 GB"),
    ],
)
def test_a_size_is_told_in_decimal_units(size: int, french: str, english: str) -> None:
    assert _plain(numbers.size_words(size)) == french
    with words.using("en"):
        assert _plain(numbers.size_words(size)) == english


def test_a_number_never_leaves_its_unit() -> None:
    assert numbers.size_words(312_000) == "312\u00a0ko"


@given(st.integers(0, 10**15))
def test_no_size_shows_a_thousand_of_a_unit_that_has_a_greater_one(size: int) -> None:
    assert not re.match(r"1.?000.(octets?|ko|Mo)", numbers.size_words(size))


def test_thousands_are_grouped() -> None:
    assert numbers.count_words(999) == "999"
    assert numbers.count_words(1234) == "1\u202f234"
    assert numbers.count_words(1_234_567) == "1\u202f234\u202f567"
    with words.using("en"):
        assert numbers.count_words(1_234_567) == "1,234,567"


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")
