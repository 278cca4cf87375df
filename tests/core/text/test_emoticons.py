"""Emoticons: stored as typed, shown as Unicode with a French name."""

import pytest

from app.core.text.rendering import render

WINK = '<span role="img" aria-label="clin d’œil">😉</span>'


def html(source: str) -> str:
    return render(source, "markdown").html


@pytest.mark.parametrize("typed", [":wink:", ";)", ":WINK:", ":winking_face:"])
def test_a_code_or_a_smiley_is_shown(typed: str) -> None:
    assert html(f"oui {typed}") == f"<p>oui {WINK}</p>"


@pytest.mark.parametrize(
    ("typed", "shown", "name"),
    [
        (":thumbsup:", "👍", "pouce vers le haut"),
        (":)", "🙂", "léger sourire"),
        (":(", "🙁", "visage légèrement mécontent"),
        (":rolleyes:", "🙄", "visage roulant des yeux"),
        (":lol:", "😂", "visage riant aux larmes"),
    ],
)
def test_names_are_french(typed: str, shown: str, name: str) -> None:
    assert html(typed) == f'<p><span role="img" aria-label="{name}">{shown}</span></p>'


@pytest.mark.parametrize("typed", ["x:)", ":).", "(;))", ":-)", ":D", ":))"])
def test_a_smiley_counts_only_alone(typed: str) -> None:
    assert html(f"oui {typed}") == f"<p>oui {typed}</p>"


@pytest.mark.parametrize("typed", [":inconnu:", "10:30:45", "a::b", ":wink :"])
def test_unknown_codes_stay_text(typed: str) -> None:
    assert "<span" not in html(typed)


@pytest.mark.parametrize(
    "source",
    [
        "`:wink:`",
        "```\n:wink: :)\n```",
        "    :wink:",
        "http://example.org/:wink:/",
        "<http://example.org/:wink:>",
    ],
)
def test_never_in_code_nor_in_an_address(source: str) -> None:
    made = render(source, "markdown")

    assert ":wink:" in made.html
    assert "😉" not in made.html
    assert made.emoticons == 0


def test_codes_that_touch_are_all_shown() -> None:
    assert html(":wink::wink: :foo:wink:") == f"<p>{WINK}{WINK} :foo{WINK}</p>"


def test_codes_and_characters_are_counted_outside_code() -> None:
    made = render(":wink: 😀👍🏽 ;) `😀` 👩‍👩‍👧 ©", "markdown")

    assert made.emoticons == 5


def test_those_of_quotes_are_counted_too() -> None:
    assert render("::: quote post=1\n:wink:\n:::\n:wink:", "markdown").emoticons == 2


def test_in_the_words_of_a_link_they_are_shown() -> None:
    assert WINK in html("[oui :wink:](http://example.org)")
