"""Mentions: «@» and the longest known name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.text.references import fold, mention_candidates
from app.core.text.rendering import Format, References, render

KNOWN = References(
    {
        "anne": 5,
        "anne verneuil": 1,
        "livre-arbitre": 2,
        "jean d'arc": 3,
        "marie de la tour": 4,
        "a.b.": 6,
    }
)


def shown(source: str, fmt: Format = "markdown") -> str:
    return render(source, fmt, KNOWN).html


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("@Anne Verneuil, oui", "<p><!--member 1-->, oui</p>"),
        ("@Anne: oui", "<p><!--member 5-->: oui</p>"),
        ("@anne dit @ANNE", "<p><!--member 5--> dit <!--member 5--></p>"),
        ("merci @livre-arbitre.", "<p>merci <!--member 2-->.</p>"),
        ("@Jean d’Arc !", "<p><!--member 3-->\u202f!</p>"),
        ("@Marie de la Tour monte", "<p><!--member 4--> monte</p>"),
        ("(@A.B.)", "<p>(<!--member 6-->)</p>"),
        ("@Inconnu et @Annette", "<p>@Inconnu et @Annette</p>"),
        ("x@anne", "<p>x@anne</p>"),
        ("`@Anne`", "<p><code>@Anne</code></p>"),
    ],
)
def test_the_longest_known_name_wins_and_others_stay_text(source: str, html: str) -> None:
    assert shown(source) == html


def test_no_mention_inside_a_link_or_an_address() -> None:
    assert "<!--" not in shown("[@Anne](http://example.org) anne@example.org")
    assert "<!--" not in shown("Voir http://example.org/@anne")


def test_mentions_are_found_in_every_format_and_told_once() -> None:
    for fmt in ("markdown", "html", "text"):
        made = render("@Anne @Anne Verneuil @Anne", fmt, KNOWN)
        assert made.mentions == (5, 1)


def test_the_excerpt_holds_no_name_that_might_be_erased() -> None:
    assert render("Merci @Anne Verneuil !", "markdown", KNOWN).excerpt == (
        "Merci @…\u202f!"
    )


@pytest.mark.parametrize("fmt", ["markdown", "html", "text"])
def test_every_name_that_renders_is_among_the_candidates(fmt: Format) -> None:
    source = "@Anne Verneuil, @Marie de la Tour! @A.B. @livre-arbitre"

    assert mention_candidates(source, fmt) >= {
        "anne verneuil",
        "marie de la tour",
        "a.b.",
        "livre-arbitre",
    }


def test_candidates_in_html_are_read_as_shown() -> None:
    assert "jean d'arc" in mention_candidates("@Jean&nbsp;d&#39;Arc", "html")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anne  Verneuil ", "anne verneuil"),
        ("Jean d’Arc", "jean d'arc"),
        ("ＡＮＮＥ", "anne"),
        ("An\u200bne", "anne"),
        ("Straße", "STRASSE"),
    ],
)
def test_names_that_read_alike_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_accents_tell_people_apart() -> None:
    assert fold("Hélène") != fold("Helene")
    assert fold("He\u0301le\u0300ne") == fold("Hélène")


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)
