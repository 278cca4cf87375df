"""Markdown as members write it."""

import pytest

from app.core.text.rendering import render


def html(source: str) -> str:
    return render(source, "markdown").html


def test_emphasis_lists_and_strikethrough() -> None:
    assert html("**a** *b* ~~c~~") == ("<p><strong>a</strong> <em>b</em> <s>c</s></p>")
    assert html("- a\n- b") == "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"


def test_raw_html_is_shown_as_it_was_typed() -> None:
    shown = html("<b>gras</b> <script>alert(1)</script>\n\n<div onclick=x>bloc</div>")

    assert "&lt;b&gt;gras&lt;/b&gt;" in shown
    assert "&lt;script&gt;alert(1)" in shown
    assert "&lt;div onclick=x&gt;" in shown


def test_headings_begin_below_those_of_the_page() -> None:
    assert html("# un\n\n## deux\n\n### trois\n\n#### quatre") == (
        "<h4>un</h4>\n<h5>deux</h5>\n<h6>trois</h6>\n<h6>quatre</h6>"
    )


def test_headings_leave_no_level_out() -> None:
    assert html("### un\n\n###### deux\n\n### trois") == (
        "<h4>un</h4>\n<h5>deux</h5>\n<h4>trois</h4>"
    )


def test_a_table_scrolls_by_keyboard_and_aligns_by_class() -> None:
    shown = html("| a | b |\n|:-:|--:|\n| 1 | 2 |")

    assert shown.startswith(
        '<div class="wide" role="group" aria-label="Tableau" tabindex="0"><table>'
    )
    assert '<td class="align-center">1</td>\n<td class="align-right">2</td>' in shown
    assert "style" not in shown


def test_a_task_is_a_named_picture_and_no_control() -> None:
    shown = html("- [ ] ranger\n- [x] trier")

    assert '<ul class="tasks">' in shown
    assert '<li><span role="img" aria-label="à faire">☐</span> ranger</li>' in shown
    assert '<li><span role="img" aria-label="fait">✓</span> trier</li>' in shown
    assert render("- [x] trier", "markdown").emoticons == 0


@pytest.mark.parametrize(
    ("typed", "kind", "title"),
    [
        ("NOTE", "note", "Note"),
        ("TIP", "tip", "Conseil"),
        ("IMPORTANT", "important", "Important"),
        ("WARNING", "warning", "Attention"),
        ("CAUTION", "caution", "Prudence"),
    ],
)
def test_a_callout_has_a_french_title(typed: str, kind: str, title: str) -> None:
    assert html(f"> [!{typed}]\n> oui") == (
        f'<div class="callout callout-{kind}">\n'
        f'<p class="callout-title">{title}</p>\n<p>oui</p>\n</div>'
    )


def test_code_is_coloured_by_classes_and_reached_by_keyboard() -> None:
    shown = html("```python\ndef f(): pass\n```")

    assert shown.startswith('<pre tabindex="0"><code class="language-python">')
    assert '<span class="k">def</span>' in shown
    assert "style" not in shown


def test_code_in_an_unknown_language_is_left_as_it_is() -> None:
    assert html("```marc\n245 $a <x>\n```") == (
        '<pre tabindex="0"><code class="language-marc">245 $a &lt;x&gt;\n</code></pre>'
    )


def test_long_code_is_not_coloured() -> None:
    assert "<span" not in html("```python\n" + "x = 1\n" * 2_000 + "```")


def test_words_nested_beyond_reason_are_shown_as_typed_rather_than_lost() -> None:
    shown = render("> " * 30 + "au fond", "markdown")

    assert not shown.intact
    assert "au fond" in shown.html


def test_words_nested_deep_are_still_rendered() -> None:
    shown = render("> " * 19 + "au fond", "markdown")

    assert shown.intact
    assert shown.html.count("<blockquote>") == 19


@pytest.mark.parametrize("source", ["[a]: /b", "::: quote", "&nbsp;", "[](/x)"])
def test_what_would_show_nothing_is_shown_as_typed(source: str) -> None:
    shown = render(source, "markdown")

    assert not shown.intact
    assert shown.html == f"<p>{source.replace('&', '&amp;')}</p>"


def test_a_rule_alone_is_something() -> None:
    assert render("***", "markdown").html == "<hr>"
