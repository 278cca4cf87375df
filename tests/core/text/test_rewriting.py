"""Ids in texts that move from one forum to another."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.text.references import file_ids, quoted_ids, rewrite
from app.core.text.rendering import FileRef, Format, References, render

NEW = {"1": "10", "2": "20", "a-b": "30"}


def moved(source: str, fmt: Format = "markdown") -> str:
    return rewrite(source, fmt, post=NEW.get, attachment=NEW.get)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("::: quote post=1\na\n:::", "::: quote post=10\na\n:::"),
        (':::: quote author="post=2" post="1"', ':::: quote author="post=2" post="10"'),
        ("> ::: quote post=a-b\r\n> a\r\n", "> ::: quote post=30\r\n> a\r\n"),
        ("- ::: quote post=1\n  a", "- ::: quote post=10\n  a"),
        ("[a](attachment:2) attachment:2", "[a](attachment:20) attachment:2"),
        ('![a](<attachment:a-b> "t")', '![a](<attachment:30> "t")'),
        ("<attachment:1>", "<attachment:10>"),
        ("[a][r]\n\n[r]: attachment:1", "[a][r]\n\n[r]: attachment:10"),
        ("| [a](attachment:1) |\n|--|\n| b |", "| [a](attachment:10) |\n|--|\n| b |"),
        ("\\`[a](attachment:1)\\`", "\\`[a](attachment:10)\\`"),
    ],
)
def test_references_of_markdown_follow(old: str, new: str) -> None:
    assert moved(old) == new


@pytest.mark.parametrize(
    "source",
    [
        "`[a](attachment:1)`",
        "`` ` [a](attachment:1) ``",
        "`deux\nlignes [a](attachment:1)`",
        "```\n::: quote post=1\n[a](attachment:1)\n```",
        "~~~\n```\n~~~\n\n    [a](attachment:1)",
        "- a\n\n  ```\n  [a](attachment:1)\n  ```",
        "a ::: quote post=1",
        "::: note post=1",
        "\ufeffrien\r\n\x0cà\u2028changer\r",
    ],
)
def test_code_and_plain_words_stay_as_they_are(source: str) -> None:
    assert moved(source) == source
    assert file_ids(source, "markdown") == quoted_ids(source, "markdown") == frozenset()


def test_a_dead_reference_leads_nowhere_ever_after() -> None:
    dead = moved("::: quote post=99 author=Anne\n[a](attachment:77)\n:::")

    assert dead == "::: quote post= author=Anne\n[a](attachment:)\n:::"
    assert moved(dead) == dead
    quote = render(dead, "markdown").quotes[0]
    assert (quote.post_id, quote.author, quote.html) == (None, "Anne", "<p>a</p>")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<a href="attachment:1">', '<a href="attachment:10">'),
        (
            "<IMG SRC='attachment:2' data-fileid=2/>",
            "<IMG SRC='attachment:20' data-fileid=20/>",
        ),
        (
            '<blockquote data-ipsquote-contentcommentid="1" data-ipsquote-contentid="1">',
            '<blockquote data-ipsquote-contentcommentid="10" data-ipsquote-contentid="1">',
        ),
        ('<p title="a > b" class=x>\n<a\nhref = "attachment:1">', None),
        (
            '<a data-fileid="99" href="attachment:99">',
            '<a data-fileid="" href="attachment:">',
        ),
        ("<a title=l'un href=attachment:1 >", "<a title=l'un href=attachment:10 >"),
        ('<pre>a</pre><a href="attachment:1">', '<pre>a</pre><a href="attachment:10">'),
    ],
)
def test_references_of_html_follow(old: str, new: str | None) -> None:
    assert moved(old, "html") == (new or old.replace("attachment:1", "attachment:10"))


@pytest.mark.parametrize(
    "source",
    [
        ' href="attachment:1" ',
        '<code><a href="attachment:1"></code>',
        '<pre><img src="attachment:1"></pre>',
        '<!-- <a href="attachment:1"> -->',
        '<script>"<a href=attachment:1 >"</script>',
        '&lt;a href="attachment:1"&gt;',
        '<p title="a"',
    ],
)
def test_words_and_code_of_html_stay_as_they_are(source: str) -> None:
    assert moved(source, "html") == source


def test_plain_text_refers_to_nothing() -> None:
    source = "::: quote post=1\n[a](attachment:1)"

    assert moved(source, "text") == source


MARKDOWN = st.lists(
    st.sampled_from(
        "[a](attachment:1)|![b](attachment:2)|`|``|\\|```\n|\n|\n\n|    |> |- |"
        "::: quote post=1\n|:::\n|a|attachment:1|\r\n|[r]: attachment:1\n|[r]".split("|")
    ),
    max_size=12,
).map("".join)


@settings(deadline=None)
@given(MARKDOWN)
def test_the_ids_rewritten_are_those_that_render(source: str) -> None:
    files = {
        n: FileRef(n, "n", "application/pdf", f"/f/{n}", None, None, "") for n in (1, 2)
    }
    shown = render(source, "markdown", References(files=files))
    found = file_ids(source, "markdown")
    rendered = {str(number) for number in shown.files}

    assert rendered <= found
    if shown.intact:
        assert {str(q.post_id) for q in shown.quotes} == quoted_ids(source, "markdown")


@given(st.text(alphabet="<>\"'= a/!-attachment:1hrefscod`\n", max_size=80))
def test_rewriting_html_changes_ids_alone(source: str) -> None:
    assert rewrite(source, "html", post=str, attachment=str) == source


@pytest.mark.parametrize(
    "unit", ["<a ", "<!--", '<a b="', "<", "<a href='attachment:1'", "&"]
)
def test_hostile_html_is_read_once(unit: str) -> None:
    source = unit * (50_000 // len(unit)) + "attachment:"

    assert moved(source, "html") == source
