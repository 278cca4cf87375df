"""Slugs in addresses, and letters in circles."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.text.initials import TONES, initials, tone
from app.core.text.slugs import LONGEST, slug


@pytest.mark.parametrize(
    ("title", "address"),
    [
        ("Bibs et services com", "bibs-et-services-com"),
        ("L’œuvre d’Élise : 2e partie !", "l-oeuvre-d-elise-2e-partie"),
        ("???", "sujet"),
        ("", "sujet"),
    ],
)
def test_slugs(title: str, address: str) -> None:
    assert slug(title) == address


@given(st.text(max_size=400))
def test_a_slug_is_short_plain_and_never_empty(title: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(title))
    assert len(slug(title)) <= LONGEST


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Anne Verneuil", "AV"),
        ("Livre-arbitre", "LA"),
        ("Isalabib", "I"),
        ("Jean de la Tour", "JT"),
        ("élise", "É"),
        ("…", "?"),
        ("", "?"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


@given(st.text(max_size=80))
def test_initials_are_one_or_two_and_tones_are_stable(name: str) -> None:
    assert 1 <= len(initials(name)) <= 2
    assert 0 <= tone(name) < TONES
    assert tone(name) == tone(name)
