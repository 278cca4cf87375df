"""Whatever is written renders, well-formed and with its words."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.core.text import markers, plain, sanitize
from app.core.text.rendering import Format, escaped, render
from tests.core.text.pieces import KNOWN, TEXTS


@pytest.mark.parametrize("fmt", ["markdown", "html", "text"])
@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
@example(text="http://example.org/a'a")
def test_it_renders_to_what_a_post_may_hold(fmt: Format, text: str) -> None:
    made = render(text, fmt, KNOWN)

    for html in (made.html, *(quote.html for quote in made.quotes)):
        kept = markers.without(html)
        assert sanitize.clean(kept).replace("&nbsp;", "\u00a0") == kept.replace(
            "&nbsp;", "\u00a0"
        )
    assert plain.is_visible(made.excerpt) or not made.intact or _shows_more(made.html)


@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
def test_markers_and_quotes_agree(text: str) -> None:
    made = render(text, "markdown", KNOWN)
    whole = "".join((made.html, *(quote.html for quote in made.quotes)))

    placed = [int(number) for number in re.findall(r"<!--quote (\d+)-->", whole)]
    assert sorted(placed) == [quote.ordinal for quote in made.quotes]
    assert {int(n) for n in re.findall(r"<!--member (\d+)-->", whole)} == set(made.mentions)


@settings(deadline=None)
@given(text=st.text(alphabet="abé \n", max_size=60))
def test_plain_words_are_all_there(text: str) -> None:
    for fmt in ("markdown", "html", "text"):
        made = render(text, fmt)
        assert plain.words(made.html).split() == text.split()


@settings(deadline=None)
@given(text=st.text(max_size=60))
def test_escaped_shows_every_visible_character(text: str) -> None:
    shown = plain.words(escaped(text).html)
    kept = [char for char in text if plain.is_visible(char)]

    assert [char for char in shown if plain.is_visible(char) and char != "\ufffd"] == [
        char for char in kept if char != "\ufffd"
    ]


def _shows_more(html: str) -> bool:
    return any(mark in html for mark in ("<!--quote", "<img", "<hr", "<!--file"))
