"""Addresses: what is linked, what is refused, what is said of other hosts."""

import pytest

from app.core.text import links
from app.core.text.rendering import render

REL = 'rel="nofollow ugc noopener"'


def html(source: str) -> str:
    return render(source, "markdown").html


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org",
        "https://example.org:8080/a?b=c#d",
        "HTTPS://EXAMPLE.ORG/",
        "mailto:anne@example.org",
        "/topic/1-bibs/",
        "/",
        "#comment-3",
    ],
)
def test_allowed(url: str) -> None:
    assert links.is_allowed(url)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "javascript:123",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://example.org",
        "//example.org",
        "/\\example.org",
        "/\t/example.org",
        "/a\nb",
        "http:",
        "http://",
        "https:///a",
        "example.org",
        "page.html",
        "",
        "\x01javascript:alert(1)",
        "tel:0102030405",
        "blob:http://a/b",
    ],
)
def test_refused(url: str) -> None:
    assert not links.is_allowed(url)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "page.html", "//example.org/a"])
def test_a_refused_link_stays_as_it_was_typed(url: str) -> None:
    assert html(f"[ici]({url})") == f"<p>[ici]({url})</p>"


def test_a_bare_address_is_linked_and_not_vouched_for() -> None:
    assert html("voir https://example.org/a?b=1&c=2.") == (
        f'<p>voir <a href="https://example.org/a?b=1&amp;c=2" {REL}>'
        "https://example.org/a?b=1&amp;c=2</a>.</p>"
    )


@pytest.mark.parametrize(
    ("typed", "linked", "after"),
    [
        ("«http://example.org/a»", "http://example.org/a", "»"),
        ("“http://example.org/a”", "http://example.org/a", "”"),
        ("http://example.org/a…", "http://example.org/a", "…"),
        ("(http://example.org/a)", "http://example.org/a", ")"),
        ("http://example.org/a_(b)", "http://example.org/a_(b)", "</p>"),
        ("www.example.org, oui", "www.example.org", ", oui"),
        ("www.example.org/a;b!", "www.example.org/a;b", "!"),
    ],
)
def test_an_address_ends_where_a_reader_sees_its_end(
    typed: str, linked: str, after: str
) -> None:
    assert f">{linked}</a>{after}" in html(typed)


@pytest.mark.parametrize("words", ["bonjour.Il est", "fichier.fr", "www.", "a://b", "x@y"])
def test_words_are_not_addresses(words: str) -> None:
    assert "<a" not in html(words)


def test_an_address_without_a_scheme_gets_one() -> None:
    assert f'<a href="http://www.example.org" {REL}>' in html("www.example.org")
    assert '<a href="mailto:a@example.org">a@example.org</a>' in html("a@example.org")


def test_links_of_our_own_are_vouched_for() -> None:
    assert html("[ici](/topic/1-bibs/)") == '<p><a href="/topic/1-bibs/">ici</a></p>'


def test_an_image_of_another_host_becomes_words() -> None:
    assert html("![Un chat](https://example.org/chat.png)") == (
        f'<p><a href="https://example.org/chat.png" {REL}>'
        "Image&nbsp;: Un chat (example.org)</a></p>".replace("&nbsp;", "\u00a0")
    )
    assert ">Image (example.org)</a>" in html("![](https://example.org/chat.png)")


def test_an_image_of_another_host_inside_a_link_stays_one_link() -> None:
    shown = html("[![a](https://img.example.org/a.png)](https://example.org)")

    assert shown.count("<a ") == 1
    assert f'<a href="https://example.org" {REL}>Image\u00a0: a (img.example.org)' in shown


def test_an_image_of_our_own_is_shown() -> None:
    assert html("![Plan](/attachment/2/plan.png)") == (
        '<p><img src="/attachment/2/plan.png" alt="Plan" loading="lazy"'
        ' decoding="async"></p>'
    )


@pytest.mark.parametrize("url", ["data:image/png;base64,AAAA", "javascript:x", "x.png"])
def test_an_image_from_nowhere_stays_as_it_was_typed(url: str) -> None:
    assert html(f"![a]({url})") == f"<p>![a]({url})</p>"


def test_a_host_that_cannot_be_read_is_not_named() -> None:
    assert links.outside_image("a", "http://[::1/x") == "Image\u00a0: a"


@pytest.mark.parametrize("url", ["http://a\ufffdb.org/", "http://xn--a-0.org/"])
def test_a_host_that_cannot_be_is_not_linked(url: str) -> None:
    for fmt in ("markdown", "html", "text"):
        assert "<a" not in render(f"voir {url} ici", fmt).html
    assert html(f"[ici]({url})") == f"<p>[ici]({url})</p>"
