"""French spaces: only an existing one becomes unbreakable."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.text.rendering import render
from app.core.text.typography import spaced

THIN, WIDE = "\u202f", "\u00a0"


def words(source: str) -> str:
    return re.sub(r"<[^>]+>", "", render(source, "markdown").html.replace("&nbsp;", WIDE))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Oui !", f"Oui{THIN}!"),
        ("Exactement !! Vraiment ?", f"Exactement{THIN}!! Vraiment{THIN}?"),
        ("un ; deux : trois", f"un{THIN}; deux{WIDE}: trois"),
        ("« oui »", f"«{WIDE}oui{WIDE}»"),
        ("« oui ! »", f"«{WIDE}oui{THIN}!{WIDE}»"),
        ("quoi ?! » dit-il", f"quoi{THIN}?!{WIDE}» dit-il"),
        ("Oui! Non: «peut-être»", "Oui! Non: «peut-être»"),
        ("le ;point", "le ;point"),
        ("a :foo", "a :foo"),
        (f"déjà{WIDE}!", f"déjà{WIDE}!"),
        ("deux  !", "deux  !"),
        ('d\'accord... "bien" -- (c)', 'd\'accord... "bien" -- (c)'),
    ],
)
def test_spaces_become_unbreakable_and_nothing_else_changes(typed: str, shown: str) -> None:
    assert spaced(typed) == shown


@given(st.text(alphabet="aé  ;:!?«»().,'’\"\u00a0\u202f\n-", max_size=60))
def test_nothing_is_inserted_dropped_or_replaced(text: str) -> None:
    made = spaced(text)

    assert len(made) == len(text)
    assert all(
        new == old or (old == " " and new in {THIN, WIDE})
        for old, new in zip(text, made, strict=True)
    )
    assert spaced(made) == made


def test_posts_in_french_are_spaced() -> None:
    assert words("C’est « vrai » !") == f"C’est «{WIDE}vrai{WIDE}»{THIN}!"
    assert words("Bonjour !") == f"Bonjour{THIN}!"


@pytest.mark.parametrize(
    "foreign",
    [
        "This is what we said : yes !",
        "Ich weiß nicht, was das ist !",
        "¿ Qué es esto ? Muy bien, gracias !",
        "Это правда ?",
        "これは何ですか ?",
    ],
)
def test_posts_in_another_language_are_left_alone(foreign: str) -> None:
    assert words(foreign) == foreign


def test_each_paragraph_is_read_for_itself() -> None:
    shown = words("Voici ce que dit la notice :\n\n> This is not what you think !")

    assert f"notice{WIDE}:" in shown
    assert "think !" in shown


def test_code_and_addresses_are_left_alone() -> None:
    shown = words("`si a ! b ?` est là : <http://example.org/a>\n\n```\na ; b !\n```")

    assert "si a ! b ?" in shown
    assert "a ; b !" in shown
    assert f"là{WIDE}:" in shown


def test_plain_text_is_spaced_and_imported_html_is_not() -> None:
    assert render("Oui !", "text").html == f"<p>Oui{THIN}!</p>"
    assert render("<p>Oui !</p>", "html").html == "<p>Oui !</p>"
