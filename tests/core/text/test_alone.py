"""Addresses alone in their paragraph: marked where a card may stand, and nowhere else."""

import pytest
from markupsafe import Markup

from app.core.text import filling, markers, plain
from app.core.text.filling import MOST_CARDS, Alone
from app.core.text.parts import Format
from app.core.text.rendering import render
from tests.factories.corpora import corpus

HERE = "https://exemple.fr/topic/5-x/"


def alone(source: str, fmt: Format = "markdown") -> tuple[str, ...]:
    """Return the addresses of a text in whose place a card may stand."""
    return filling.addresses(render(source, fmt).html)


@pytest.mark.parametrize(
    "source",
    [
        HERE,
        f"Voici :\n\n{HERE}\n\nVoilà.",
        f"   {HERE}  ",
        f"# Titre\n{HERE}\n- liste",
        f"{HERE}\n",
    ],
)
def test_an_address_that_is_a_paragraph_may_have_a_card(source: str) -> None:
    assert alone(source) == (HERE,)


def test_an_address_is_told_as_browsers_write_it() -> None:
    assert alone("www.exemple.fr/a?b=1&c=é") == ("http://www.exemple.fr/a?b=1&c=%C3%A9",)


@pytest.mark.parametrize(
    "source",
    [
        f"<{HERE}>",
        f"[{HERE}]({HERE})",
        f"[mots]({HERE})",
        f"**{HERE}**",
        f"Voir {HERE}",
        f"{HERE} et plus",
        f"{HERE}.",
        f"{HERE}\n{HERE}",
        f"{HERE}  \nsuite",
        f"- {HERE}",
        f"1. {HERE}\n\n   {HERE}",
        f"> {HERE}",
        f"::: quote post=1\n{HERE}\n:::",
        f"> [!NOTE]\n> {HERE}",
        f"    {HERE}",
        f"```\n{HERE}\n```",
        f"`{HERE}`",
        f"# {HERE}",
        f"| a |\n|---|\n| {HERE} |",
        f"![]({HERE})",
        f"\\{HERE}",
        "anne@exemple.fr",
        "exemple.fr",
        "ftp://exemple.fr/a",
        "javascript:alert(1)",
        "/topic/5-x/",
        "attachment:2",
    ],
)
def test_any_other_address_stays_what_it_is(source: str) -> None:
    made = render(source, "markdown")
    assert alone(source) == ()
    assert not any(
        "<!--card" in html for html in (made.html, *(q.html for q in made.quotes))
    )


def test_what_was_embedded_elsewhere_may_have_a_card() -> None:
    video = "https://www.youtube.com/embed/abcdefghijk"
    frame = f'<iframe src="{video}"></iframe>'
    assert alone(f'<div class="ipsEmbedded">{frame}</div>', "html") == (video,)
    assert alone(f"<ul><li>{frame}</li></ul>", "html") == ()
    assert alone(f"<blockquote>{frame}</blockquote>", "html") == ()
    assert alone(f"<p>Mot {frame} mot</p>", "html") == ()


def test_nobody_writes_a_marker() -> None:
    link = f'<a href="{HERE}">mots</a>'
    for source in (f"<p data-alone>{link}</p>", f"<p>{link}</p><!--card 0-->"):
        assert alone(source, "html") == ()
        assert "<!--" not in render(source, "html").html
    assert alone("<!--card 0-->") == ()


def test_without_its_card_it_is_a_link_and_its_words_are_its_address() -> None:
    made = render(f"Voir :\n\n{HERE}", "markdown")
    assert made.excerpt == f"Voir\N{NO-BREAK SPACE}: {HERE}"
    _, place = filling.pieces(made.html)
    assert isinstance(place, Alone)
    assert place.html == f'<p><a href="{HERE}" rel="nofollow ugc noopener">{HERE}</a></p>'
    assert str(place.html) in markers.without(made.html)


def test_many_addresses_are_a_list_of_links() -> None:
    made = render("\n\n".join(f"{HERE}?{n}" for n in range(MOST_CARDS + 3)), "markdown")
    shown = list(filling.pieces(made.html))
    assert sum(isinstance(piece, Alone) for piece in shown) == MOST_CARDS
    rest = "".join(piece for piece in shown if isinstance(piece, Markup))
    assert rest.count("<a href") == 3
    assert "<!--" not in rest


def test_hostile_texts_have_only_addresses_marked() -> None:
    """Whatever surrounds a marker, taking it out leaves what would have been there."""
    for name in ("xss_markdown", "xss_generated", "open_redirect", "ssrf_urls", "blns"):
        for line in corpus(name):
            html = render(line["payload"], "markdown").html
            for address in filling.addresses(html):
                assert address.lower().startswith(("http://", "https://"))
            pieces = filling.pieces(html)
            filled = "".join(p.html if isinstance(p, Alone) else str(p) for p in pieces)
            if "<!--quote" not in html:
                assert filled == markers.without(html)
            assert plain.words(filled) == plain.words(html)
