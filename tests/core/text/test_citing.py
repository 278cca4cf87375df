"""What «Citer» writes: one quote, in its author's own words, whatever the text."""

import time

import pytest
from hypothesis import given, settings

from app.core.text import citing, fidelity, markdown
from app.core.text.citing import Quotable, cite, cite_many
from app.core.text.rendering import FileRef, Format, QuotedPart, References, render
from tests.core.text.pieces import HTML, TEXTS

PLAN = FileRef(2, "plan.png", "image/png", "/attachment/2/plan.png", 6, 4, "")
NOTE = FileRef(3, "note.pdf", "application/pdf", "/attachment/3/note.pdf", None, None, "")
FILES = {2: PLAN, 3: NOTE}
KNOWN = References(files=FILES)


def cited(text: str, fmt: Format = "markdown") -> str:
    """Return what stands between the fences."""
    written = cite(Quotable(5, text, fmt, FILES))
    opening, _, rest = written.partition("\n")
    assert opening.strip(":") == " quote post=5"
    fence = opening.split()[0]
    assert rest.endswith(f"\n{fence}\n\n")
    return rest.removesuffix(f"\n{fence}\n\n")


def quote_in(written: str) -> QuotedPart:
    """Return the one quote that a text is."""
    shown = render(written, "markdown", KNOWN)
    assert shown.html == "<!--quote 0-->"
    assert [(quote.post_id, quote.depth) for quote in shown.quotes] == [(5, 1)]
    return shown.quotes[0]


def test_a_short_text_is_quoted_as_it_was_typed() -> None:
    text = "Bonjour **à tous** !\n* un\n* _deux_\n\n> cité\n\n:wink: a_b [x](/y)"

    assert cite(Quotable(5, text, "markdown")) == f"::: quote post=5\n{text}\n:::\n\n"


def test_several_posts_are_quoted_one_after_the_other() -> None:
    posts = [Quotable(1, "un", "markdown"), Quotable(2, "<p>deux</p>", "html")]

    assert (
        cite_many(posts) == "::: quote post=1\nun\n:::\n\n::: quote post=2\ndeux\n:::\n\n"
    )


def test_its_own_quotes_are_left_out_and_neighbours_at_once() -> None:
    text = (
        "avant\n::: quote post=1\na\n:::\n\n:::: quote post=2\nb\n::: quote\nc\n:::\n::::\n"
        "entre\n\n::: quote post=3\nd"
    )

    assert cited(text) == "avant\n\n[…]\n\nentre\n\n[…]"


def test_quotes_inside_lists_and_plain_quotes_are_left_out_too() -> None:
    text = "- a\n  ::: quote post=3\n  b\n  :::\n\n> ::: quote post=3\n> c\n> :::"

    assert cited(text) == "- a\n\n  […]\n\n> […]"


def test_plain_quotes_stay_for_nobody_else_keeps_them() -> None:
    assert cited("> l’article 3\n\noui") == "> l’article 3\n\noui"


def test_nothing_inside_closes_the_quote() -> None:
    quote = quote_in(cite(Quotable(5, "```\n:::\n:::::\n```\n\n::::", "markdown")))

    assert ":::::" in quote.html
    assert "<p>::::</p>" in quote.html


def test_an_unclosed_block_of_code_ends_with_the_quote() -> None:
    assert "<pre" in quote_in(cite(Quotable(5, "```\nx = 1", "markdown"))).html


def test_files_of_the_post_become_words() -> None:
    text = (
        "![Le plan](attachment:2) ![](attachment:2) [lire](attachment:3) [](attachment:3)"
    )

    assert cited(text) == "Le plan plan.png lire note.pdf"
    assert "attachment" not in cited('<p><img src="attachment:9" alt="x">y</p>', "html")


def test_notes_about_links_do_not_leave_their_post() -> None:
    assert cited("[a][r] et [r]\n\n[r]: /b") == "[a](/b) et [r](/b)"


def test_blocks_of_a_text_written_anew_stay_what_they_are() -> None:
    text = (
        "[r]: /b\n\n# Titre\n\n- [x] fait\n- [ ] à faire\n\n3. trois\n4. quatre\n\n"
        "> [!NOTE]\n> attention\n\n| a | b |\n| --- | --- |\n| `c\\|d` | *e* |\n\n"
        "```py\nx = '`'\n```\n\n***"
    )

    assert cited(text) == text.removeprefix("[r]: /b\n\n")


def test_html_keeps_its_paragraphs_lists_links_and_stresses() -> None:
    html = (
        '<p>Un <b>gras</b>, un <em>penché</em> et <a href="/x">un lien</a> :wink:<br>là</p>'
        "<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>"
        '<blockquote class="ipsQuote"><p>ailleurs</p></blockquote>'
        "<blockquote><p>cité</p></blockquote><p><code>a`b</code></p><pre>x\n  y</pre>"
    )

    assert cited(html, "html") == (
        "Un **gras**, un *penché* et [un lien](/x) :wink:  \nlà\n\n- a\n- b\n  1. c\n\n"
        "[…]\n\n> cité\n\n``a`b``\n\n```\nx\n  y\n```"
    )


def test_plain_text_reads_the_same() -> None:
    text = (
        "# un\n- deux *trois*\n1. a_b _c_ <d> [e](f) http://example.org/_g_\n\n> ::: quote"
    )

    assert cited(text, "text") == (
        "\\# un  \n\\- deux \\*trois\\*  \n1\\. a_b \\_c\\_ \\<d> \\[e](f) "
        "http://example.org/_g_\n\n\\> ::: quote"
    )


def test_a_long_text_is_cut_at_a_word() -> None:
    quoted = cited("mot " * 1_000 + "\n\nfin")

    assert quoted.endswith("mot […]")
    assert citing.LONGEST - 10 < len(quoted) <= citing.LONGEST + 4
    assert cited("**" + "mot " * 1_000 + "fin**").endswith(" mot […]**")
    assert cited("a" * 4_000) == "a" * (citing.LONGEST - 1) + "[…]"


def test_a_long_quote_does_not_use_up_the_room_of_the_answer() -> None:
    text = f"::: quote post=1\n{'mot ' * 5_000}\n:::\n\nMa réponse."

    assert cited(text) == "[…]\n\nMa réponse."


@pytest.mark.parametrize("text", ["", " \n", "::: quote post=1\na\n:::", "\u200b"])
def test_a_text_without_words_of_its_own_says_so(text: str) -> None:
    assert cited(text) == "[…]"


def test_what_shows_nothing_is_quoted_as_it_is_shown() -> None:
    assert cited("<script>a</script>", "html") == "\\<script>a\\</script>"
    assert fidelity.alike(
        fidelity.words(quote_in(cite(Quotable(5, "[x]: /y", "markdown"))).html)
    ) == ("[ x ] : / y")


@pytest.mark.parametrize("fmt", ["markdown", "html", "text"])
@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
def test_any_text_makes_one_faithful_quote(fmt: Format, text: str) -> None:
    source = fidelity.words(render(text, fmt, KNOWN).html)
    quote = quote_in(cite(Quotable(5, text, fmt, FILES)))
    words = fidelity.words(quote.html)

    assert fidelity.is_faithful(words, [source])
    assert "[…]" in words or fidelity.alike(words) == fidelity.alike(source)


@settings(max_examples=150, deadline=None)
@given(text=HTML)
def test_any_html_makes_one_faithful_quote(text: str) -> None:
    source = fidelity.words(render(text, "html", KNOWN).html)
    words = fidelity.words(quote_in(cite(Quotable(5, text, "html", FILES))).html)

    assert fidelity.is_faithful(words, [source])


@pytest.mark.parametrize("fmt", ["markdown", "html", "text"])
def test_a_cut_text_is_faithful(fmt: Format) -> None:
    text = ("Un *mot*, <b>deux</b> :wink:\n\n- trois\n\n" * 300)[: 4 * citing.LONGEST]
    quote = quote_in(cite(Quotable(5, text, fmt)))

    assert quote.length <= citing.LONGEST + 4
    assert fidelity.is_faithful(
        fidelity.words(quote.html), [fidelity.words(render(text, fmt).html)]
    )


@pytest.mark.parametrize(
    "text",
    [
        "|a" * 10 + "|\n" + "|-" * 10 + "|\n" + "|\n" * 24_000,
        ">" * 20 + " a\n" + "b\n" * 24_000,
        "![" * 25_000,
        "a\n\n::: quote\nb\n:::\n" * 2_600,
        "<ul><li>a" * 5_500,
        "<a href=/b>a</a>" * 3_100,
        "[a]: /b\n" * 6_000,
    ],
)
@pytest.mark.parametrize("fmt", ["markdown", "html"])
def test_no_text_takes_long(text: str, fmt: Format) -> None:
    markdown.to_html("warm")
    began = time.process_time()
    written = cite(Quotable(5, text, fmt))

    assert time.process_time() - began < 2
    assert len(written) < 3 * citing.LONGEST
