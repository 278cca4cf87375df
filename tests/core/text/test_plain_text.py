"""Bodies that are nothing but text."""

from app.core.text.rendering import escaped, render


def test_paragraphs_and_lines_are_kept_and_nothing_is_interpreted() -> None:
    assert render("un *deux*\n<b>trois</b> & [q](/x)\n\n\n  # quatre", "text").html == (
        "<p>un *deux*<br>&lt;b&gt;trois&lt;/b&gt; &amp; [q](/x)</p><p>  # quatre</p>"
    )


def test_addresses_and_emoticons_are_found() -> None:
    shown = render("voir http://example.org/a?b&c :wink:", "text").html

    assert '<a href="http://example.org/a?b&amp;c" rel="nofollow ugc noopener">' in shown
    assert "😉" in shown


def test_escaped_shows_the_source_and_says_so() -> None:
    shown = escaped("a <b>\n\n**c** :wink:\nd")

    assert shown.html == "<p>a &lt;b&gt;</p><p>**c** :wink:<br>d</p>"
    assert not shown.intact
    assert shown.excerpt == "a <b> **c** :wink: d"
