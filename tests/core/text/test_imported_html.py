"""HTML bodies that another forum stored."""

import json
from datetime import UTC, datetime

from app.core.text.rendering import References, render
from tests.conftest import lacking
from tests.core.text.pieces import INVISION_QUOTE, SEED


def html(source: str) -> str:
    return render(source, "html").html


def test_empty_paragraphs_go_and_line_breaks_stay() -> None:
    source = "<p>a</p><p>&nbsp;</p><p> <br> </p><p></p><h2>\u200b</h2><p>b<br>c</p>"

    assert html(source) == "<p>a</p><p>b<br>c</p>"


def test_a_quote_of_invision_becomes_one_of_ours() -> None:
    shown = render(INVISION_QUOTE.format(post=""), "html")
    outer, inner = shown.quotes

    assert shown.html == "<!--quote 0--><p>suite</p>"
    assert outer.html == "<p>oui</p>\n<!--quote 1-->"
    assert (outer.author, outer.at) == (
        "Livre-arbitre",
        datetime(2013, 3, 7, 8, 12, tzinfo=UTC),
    )
    assert (inner.html, inner.depth, inner.author) == ("<p>non</p>", 2, None)


def test_with_a_post_the_name_is_looked_up_instead() -> None:
    named = INVISION_QUOTE.format(post=' data-ipsquote-contentcommentid="7"')
    quote = render(named, "html").quotes[0]

    assert (quote.post_id, quote.author, quote.at) == (7, None, None)


def test_emoticons_are_found_in_words_and_in_pictures() -> None:
    shown = render('<p>oui :wink: <img alt=":thumbsup:" src="e.gif"></p>', "html")

    assert shown.html.count('<span role="img"') == 2
    assert shown.emoticons == 2


def test_a_mention_of_invision_is_a_mention() -> None:
    source = '<p><a data-mentionid="3" href="/profile/3-anne/">@Anne</a>, merci</p>'

    assert render(source, "html", References({"anne": 5})).html == (
        "<p><!--member 5-->, merci</p>"
    )


def test_an_embedded_page_leaves_its_address() -> None:
    assert html('<iframe src="https://example.org/film"></iframe>') == (
        '<p><a href="https://example.org/film" rel="nofollow ugc noopener">'
        "https://example.org/film</a></p><!--card 0-->"
    )


def test_programs_go_with_what_they_hold() -> None:
    source = "<script>a</script><style>b</style><svg><style>c</style></svg><p>d</p>"

    assert html(source) == "<p>d</p>"


def test_the_look_and_the_names_of_the_page_cannot_be_borrowed() -> None:
    shown = html(
        '<p class="post" id="contenu" style="position:fixed" name="x">'
        '<span role="img" aria-label="Administration" class="k" tabindex="5">a</span></p>'
    )

    assert shown == "<p><span>a</span></p>"


def test_blocks_without_a_place_here_stay_apart() -> None:
    assert html("<center>a</center><section>b</section>") == "<div>a</div><div>b</div>"


def test_typography_is_the_authors() -> None:
    assert html("<p>« oui » !</p>") == "<p>« oui » !</p>"


def test_a_bare_address_is_linked() -> None:
    assert html("<p>voir http://example.org/a.</p>") == (
        '<p>voir <a href="http://example.org/a" rel="nofollow ugc noopener">'
        "http://example.org/a</a>.</p>"
    )


def test_links_cells_and_lists_keep_what_they_mean() -> None:
    source = (
        '<ol start="3"><li>a</li></ol><table><tr><td colspan="2" style="text-align:right">'
        '1</td></tr></table><p lang="en" dir="ltr">x</p>'
    )
    shown = html(source)

    assert '<ol start="3">' in shown
    assert '<td colspan="2" class="align-right">1</td>' in shown
    assert '<p lang="en" dir="ltr">x</p>' in shown


def test_the_reference_topic_keeps_all_its_words() -> None:
    if not SEED.exists():
        lacking("the reference topic is not beside the project")
    lines = map(json.loads, SEED.read_text(encoding="utf-8").splitlines())
    bodies = [line["body"] for line in lines if line["kind"] == "post"]
    shown = [render(body, "html") for body in bodies]

    assert len(shown) == 12
    assert all(made.intact and "<p></p>" not in made.html for made in shown)
    assert not any("&nbsp;</p>" in made.html.replace("<p>&nbsp;", "") for made in shown)
    assert [len(made.quotes) for made in shown] == [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]
    assert 'aria-label="clin d’œil">😉' in shown[5].html
    assert 'aria-label="pouce vers le haut">👍' in shown[6].html
