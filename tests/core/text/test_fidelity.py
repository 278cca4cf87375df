"""Quoted words are those of their source, or the quote is marked as changed."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.text.fidelity import is_faithful, words
from app.core.text.rendering import FileRef, References, render

SAID = (
    "Bonjour @Anne Verneuil, je ne suis pas d’accord «\u00a0du tout\u00a0»\u202f! "
    "L’homme est incapable :wink: et l'été 2013 aussi…"
)


@pytest.mark.parametrize(
    "quoted",
    [
        "",
        " \n",
        "[…]",
        SAID,
        "je ne suis pas d'accord",
        'accord "du tout" !',
        "accord «du tout»!",
        "l’homme"[2:],
        "incapable 😉 et",
        "incapable :winking_face: et",
        "Bonjour […] pas […] l'été",
        "Bonjour (...) aussi",
        "Bonjour [...] aussi...",
        "Bonjour @…, je ne suis",
        "Bonjour @…",
        "@…, je ne suis",
        "je\u00a0ne\n\nsuis\u200b pas",
        "inc[…]",
        "[…]able",
    ],
)
def test_words_of_the_source_are_faithful(quoted: str) -> None:
    assert is_faithful(quoted, ["autre chose", SAID])


@pytest.mark.parametrize(
    "quoted",
    [
        "je suis d’accord",
        "capable",
        "inc […]",
        "pas […] Bonjour",
        "je ne suis pas d’accord. Du tout",
        "Bonjour @…, d’accord",
        "Bonjour @… d’accord",
        "Bonjour @… je ne suis pas",
        "l’homme",
        "autre",
        "L’homme est incapable ;( et",
    ],
)
def test_other_words_are_not(quoted: str) -> None:
    assert not is_faithful(quoted, [SAID])


def test_a_name_looked_up_on_both_sides_hides_no_words() -> None:
    assert is_faithful("Merci @… de venir", ["Merci @… de venir"])
    assert not is_faithful("Merci @… venir", ["Merci @… de ne pas venir"])


def test_any_text_of_the_source_will_do_but_no_mixture_of_two() -> None:
    texts = ["Je viens lundi.", "Je viens mardi."]

    assert is_faithful("viens mardi", texts)
    assert not is_faithful("viens lundi […] mardi", texts)
    assert not is_faithful("viens", [])


def test_what_is_quoted_in_the_source_is_not_its_own() -> None:
    source = render("Avant.\n\n::: quote post=1\nAutrui.\n:::\n\nAprès.", "markdown")

    assert is_faithful("Avant. […] Après.", [words(source.html)])
    assert is_faithful("Avant. Après.", [words(source.html)])
    assert not is_faithful("Autrui.", [words(source.html)])


def test_the_words_for_a_picture_are_words() -> None:
    plan = FileRef(2, "plan.png", "image/png", "/attachment/2/plan.png", 6, 4, "")
    shown = render(
        '![Le "plan" <1>](attachment:2) ici', "markdown", References(files={2: plan})
    )

    assert words(shown.html) == 'Le "plan" <1> ici'


@given(st.text(max_size=80))
def test_everything_is_faithful_to_itself(text: str) -> None:
    assert is_faithful(text, [text])


@given(st.lists(st.sampled_from("un deux trois , ! ’ (".split()), min_size=3, max_size=12))
def test_leaving_words_out_is_faithful_when_it_is_said(said: list[str]) -> None:
    quoted = " ".join([said[0], "[…]", said[-1]])

    assert is_faithful(quoted, [" ".join(said)])


@pytest.mark.parametrize(
    ("quoted", "source"),
    [
        ("a " * 12_500 + "b", "a " * 25_000),
        ("a […] " * 7_000 + "b", "a " * 25_000),
        ("x @… y " * 6_000, "x @a z " * 8_000),
        ("@… " * 12_000, "@a " * 16_000),
        ("[ " * 25_000, "[" * 50_000),
        (":a" * 25_000, ":" * 50_000),
        ("[" + " " * 50_000, " " * 50_000),
    ],
)
def test_it_never_takes_long(quoted: str, source: str) -> None:
    began = time.process_time()
    is_faithful(quoted, [source] * 3)

    assert time.process_time() - began < 1
