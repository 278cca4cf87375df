"""Imported HTML becomes Markdown for somebody who will edit it: the same words remain."""

import json

import pytest
from hypothesis import given, settings

from app.core.text import fidelity
from app.core.text.conversion import to_markdown
from app.core.text.rendering import FileRef, References, Rendered, render
from tests.conftest import lacking
from tests.core.text.pieces import HTML, INVISION_QUOTE, SEED

PLAN = FileRef(2, "plan.png", "image/png", "/attachment/2/plan.png", 6, 4, "")
KNOWN = References(files={2: PLAN})


def said(made: Rendered) -> list[str]:
    """Return the words of a text and of its quotes, to compare."""
    pieces = (made.html, *(quote.html for quote in made.quotes))
    words = (fidelity.alike(fidelity.words(piece)) for piece in pieces)
    return [word for word in words if word]


def test_quotes_keep_what_the_import_knew_of_them() -> None:
    named = to_markdown(INVISION_QUOTE.format(post=""))
    linked = to_markdown(INVISION_QUOTE.format(post=' data-ipsquote-contentcommentid="7"'))

    assert named == (
        ':::: quote author="Livre-arbitre" at=2013-03-07T08:12:00+00:00\noui\n\n'
        "::: quote\nnon\n:::\n::::\n\nsuite"
    )
    assert linked.startswith(":::: quote post=7\n")
    assert render(named, "markdown").quotes[0].author == "Livre-arbitre"


def test_a_name_cannot_end_its_own_quotation_marks() -> None:
    name = 'data-ipsquote-username="A&quot; post=9 b"'
    html = f'<blockquote class="ipsQuote" {name}>x</blockquote>'
    quote = render(to_markdown(html), "markdown").quotes[0]

    assert (quote.author, quote.post_id) == ("A” post=9 b", None)


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ('<img src="attachment:2" alt="Plan">', "![Plan](attachment:2)"),
        ('<a href="attachment:2"><img src="attachment:2"></a>', "![](attachment:2)"),
        ('<a href="attachment:3">lire</a>', "[lire](attachment:3)"),
        ('<img src="emo.png" data-fileid="2" alt="Plan">', "![Plan](attachment:2)"),
        ('<img src="http://h.fr/a.png" alt="vu">', "![vu](http://h.fr/a.png)"),
        ('<a href="javascript:x">a</a>', "a"),
        ('<pre>a<img src="attachment:2"></pre>', "![](attachment:2)\n\n```\na\n```"),
        (
            "<table><tr><td>a</td></tr><tr><td>b</td><td>c|d</td></tr></table>",
            "| a |  |\n| --- | --- |\n| b | c\\|d |",
        ),
        ("<table><caption>T</caption><tr><th>a</th></tr></table>", "T\n\n| a |\n| --- |"),
        ("<p>a</p><p>&nbsp;</p><p>b</p>", "a\n\nb"),
        ("<ol start=3><li>a<li>b</ol>", "3. a\n4. b"),
        ("<p>1986. Oui<br># non</p>", "1986\\. Oui  \n\\# non"),
        ("<p>«<b>\u00a0oui\u00a0</b>»</p>", "«\u00a0**oui**\u00a0»"),
        ("<p><b>« oui »</b>et</p>", "« oui »et"),
        ("<p>a <b>b<b>c</b></b></p>", "a **bc**"),
        ("<h2>Titre #</h2>", "## Titre \\#"),
        ("<iframe src='https://h.fr/f'></iframe>", "<https://h.fr/f>"),
        ("<dl><dt>a<dd>b</dl>", "a\n\nb"),
        ("<ul><li><p>a</p><pre>```</pre></li></ul>", "- a\n\n  ````\n  ```\n  ````"),
        ("<p>Vu !<a href='/a'>b</a></p>", "Vu \\![b](/a)"),
        ("<script>a</script><p>b</p>", "b"),
        (
            "<p>http://h.fr/a<img src='attachment:2'></p>",
            "http://h.fr/a ![](attachment:2)",
        ),
    ],
)
def test_each_thing_has_its_markdown(html: str, written: str) -> None:
    assert to_markdown(html, KNOWN.files) == written


def test_what_markdown_cannot_say_keeps_its_words_beside_the_rest() -> None:
    html = '<p><b>a</b></p><a href="/b"><hr>c</a><p><i>d</i></p><img src="attachment:2">'
    shown = render(to_markdown(html, KNOWN.files), "markdown", KNOWN)

    assert said(shown) == said(render(html, "html", KNOWN))
    assert "<strong>a</strong>" in shown.html
    assert "<em>d</em>" in shown.html
    assert shown.files == (2,)


def test_the_reference_topic_keeps_all_its_words() -> None:
    if not SEED.exists():
        lacking("the reference topic is not beside the project")
    lines = map(json.loads, SEED.read_text(encoding="utf-8").splitlines())
    for body in (line["body"] for line in lines if line["kind"] == "post"):
        assert said(render(to_markdown(body), "markdown")) == said(render(body, "html"))


@settings(max_examples=200, deadline=None)
@given(html=HTML)
def test_any_body_keeps_its_words(html: str) -> None:
    shown = render(html, "html")
    again = render(to_markdown(html), "markdown")

    if shown.intact:
        assert " ".join(said(again)) == " ".join(said(shown))
