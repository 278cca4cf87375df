"""The first words of a post, for lists and summaries."""

from hypothesis import given
from hypothesis import strategies as st

from app.core.text import plain
from app.core.text.rendering import render


def test_blocks_are_parted_and_quotes_left_out() -> None:
    source = (
        "# Titre\n\n::: quote post=1\nailleurs\n:::\n\n- un\n- **d**eux\n\n| a | b |\n|-|-|"
    )

    assert render(source, "markdown").excerpt == "Titre un deux a b"


def test_it_is_cut_at_a_word() -> None:
    excerpt = render("Des mots, encore des mots ; " * 20, "markdown").excerpt

    assert len(excerpt) <= plain.EXCERPT_LENGTH + 1
    assert excerpt.endswith(("mots…", "Des…", "encore…", "des…"))


def test_one_long_word_is_cut_all_the_same() -> None:
    assert plain.excerpt("a" * 500) == "a" * 200 + "…"


def test_tags_and_entities_are_read() -> None:
    assert render("a < b &amp; c", "markdown").excerpt == "a < b & c"


@given(st.text(max_size=400))
def test_it_is_never_longer_than_it_may_be(text: str) -> None:
    assert len(plain.excerpt(text)) <= plain.EXCERPT_LENGTH + 1
