"""Quotes: lifted out of a text, named when the page is read."""

from datetime import UTC, datetime

import pytest

from app.core.text.citing import Quotable, cite
from app.core.text.rendering import QuotedPart, render
from app.core.text.signatures import unsigned

NESTED = """\
::::: quote post=1
dehors

:::: quote post=2
dedans

::: quote author="Anne Verneuil" at=2013-03-07T09:12:00+01:00
au fond
:::
::::
:::::
réponse
"""


def test_a_quote_leaves_a_marker_and_its_words_are_set_apart() -> None:
    shown = render("::: quote post=1234\noui\n:::\n\nJe suis d’accord.", "markdown")

    assert shown.html == "<!--quote 0-->\n<p>Je suis d’accord.</p>"
    assert shown.quotes == (QuotedPart(0, 1234, None, None, "<p>oui</p>", 3, 1),)
    assert shown.excerpt == "Je suis d’accord."


def test_quotes_nest_and_are_numbered_in_reading_order() -> None:
    shown = render(NESTED, "markdown")

    assert shown.html == "<!--quote 0-->\n<p>réponse</p>"
    assert [(q.ordinal, q.depth, q.post_id) for q in shown.quotes] == [
        (0, 1, 1),
        (1, 2, 2),
        (2, 3, None),
    ]
    assert shown.quotes[0].html == "<p>dehors</p>\n<!--quote 1-->"
    assert shown.quotes[1].html == "<p>dedans</p>\n<!--quote 2-->"


def test_a_name_and_a_time_count_only_without_a_post() -> None:
    inner = render(NESTED, "markdown").quotes[2]
    assert (inner.author, inner.at) == (
        "Anne Verneuil",
        datetime(2013, 3, 7, 8, 12, tzinfo=UTC),
    )

    forged = render('::: quote post=1 author="Le maire"\nnon\n:::', "markdown").quotes[0]
    assert (forged.post_id, forged.author) == (1, None)


@pytest.mark.parametrize(
    "at", ["hier", "2013-13-45", "99999999999999999999", "-1", "2013-03-07T25:00:00Z"]
)
def test_an_impossible_time_is_no_time(at: str) -> None:
    quote = render(f"::: quote author=Anne at={at}\noui\n:::", "markdown").quotes[0]

    assert (quote.author, quote.at) == ("Anne", None)


def test_an_unclosed_quote_ends_with_the_post() -> None:
    shown = render("avant\n\n::: quote post=1\nla suite\n\net la fin", "markdown")

    assert shown.html == "<p>avant</p>\n<!--quote 0-->"
    assert shown.quotes[0].html == "<p>la suite</p>\n<p>et la fin</p>"


def test_a_quote_may_end_with_an_empty_line_of_a_plain_quote() -> None:
    shown = render("> ::: quote post=1\n> oui\n> ", "markdown")

    assert shown.intact
    assert shown.quotes[0].html == "<p>oui</p>"


def test_a_fourth_level_keeps_its_words_without_a_source() -> None:
    deep = "".join(f"{':' * (9 - n)} quote post={n}\n" for n in range(1, 6)) + "au fond"
    shown = render(deep, "markdown")

    assert [quote.depth for quote in shown.quotes] == [1, 2, 3]
    assert shown.quotes[2].html.count("<blockquote>") == 2
    assert "au fond" in shown.quotes[2].html


def test_a_plain_quote_stays_anonymous() -> None:
    shown = render("> oui", "markdown")

    assert shown.html == "<blockquote>\n<p>oui</p>\n</blockquote>"
    assert shown.quotes == ()


def test_a_quote_inside_a_list_or_a_plain_quote_is_at_the_first_level() -> None:
    listed = render("- a\n  ::: quote post=3\n  b\n  :::\n- c", "markdown")
    inside = render("> ::: quote post=3\n> b\n> :::", "markdown")

    assert [quote.depth for quote in (*listed.quotes, *inside.quotes)] == [1, 1]
    assert "<!--quote 0-->" in listed.html
    assert inside.html == "<blockquote>\n<!--quote 0-->\n</blockquote>"


def test_nobody_can_type_a_marker() -> None:
    for fmt in ("markdown", "html", "text"):
        shown = render("a <!--quote 0--> <!--member 1--> <!--file 2--> b", fmt)
        assert "<!--" not in shown.html


def test_quotes_inside_code_are_code() -> None:
    shown = render("```\n::: quote post=1\n:::\n```", "markdown")

    assert shown.quotes == ()
    assert "::: quote post=1" in shown.html


@pytest.mark.parametrize("written", ["0", "-4", "12x", "١٢", "9" * 30, "1.5"])
def test_an_impossible_post_is_no_post(written: str) -> None:
    assert render(f"::: quote post={written}\na\n:::", "markdown").quotes[0].post_id is None


@pytest.mark.parametrize(
    "settings",
    [
        'post=1 author="Le maire" at=2013-03-07',
        'author="Le maire" post=1',
        'post="1" author=Le',
        'post=12x author="Le maire"',
        'post=0 author="Le maire"',
        "post=١ author=Le",
    ],
)
def test_nobody_s_name_is_put_on_words_beside_a_post(settings: str) -> None:
    shown = render(f"::: quote {settings}\nnon\n:::", "markdown")
    quote = shown.quotes[0]

    assert (quote.author, quote.at, quote.html) == (None, None, "<p>non</p>")
    assert "maire" not in shown.html


def test_a_name_below_the_third_level_is_not_shown() -> None:
    deep = "".join(f'{":" * (9 - n)} quote author="Nom {n}"\n' for n in range(1, 6))
    shown = render(f"{deep}au fond", "markdown")
    whole = shown.html + "".join(quote.html for quote in shown.quotes)

    assert [quote.author for quote in shown.quotes] == ["Nom 1", "Nom 2", "Nom 3"]
    assert "Nom" not in whole
    assert "data-quote" not in whole


def test_quoting_a_quote_of_a_quote_makes_one_level() -> None:
    written = cite(Quotable(9, NESTED, "markdown"))

    assert [q.depth for q in render(written, "markdown").quotes] == [1]
    assert "dedans" not in written


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ('::: quote author="Le maire" at=2013-03-07\nnon\n:::', "::: quote\nnon\n:::"),
        ("> ::: quote author=Le\r\n> non", "> ::: quote\r\n> non"),
        ("::: quote post= author=Le\nnon", "::: quote post=\nnon"),
        ("::: quote post=1 post= author=Le\nnon", "::: quote post=1 post=\nnon"),
        ("::: quote post=1 author=Le\nnon", "::: quote post=1 author=Le\nnon"),
        ("```\n::: quote author=Le\n```", "```\n::: quote author=Le\n```"),
        ("::: quote\nauthor=Le\n:::", "::: quote\nauthor=Le\n:::"),
    ],
)
def test_a_writer_signs_for_nobody(typed: str, kept: str) -> None:
    assert unsigned(typed) == kept
    assert all(quote.author is None for quote in render(kept, "markdown").quotes)


def test_an_edit_keeps_the_names_that_an_import_gave() -> None:
    before = '::: quote author="Anne V." at=2013-03-07\nSes mots.\n:::'
    after = f"Ajout.\n\n:{before}\n\n::: quote author=Anne\nPas les siens.\n:::"

    assert unsigned(after, before) == after.replace(" author=Anne\n", "\n")
