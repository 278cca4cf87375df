"""Attached files in a text."""

import pytest

from app.core.text.rendering import FileRef, Format, References, Rendered, render

PDF = FileRef(
    1, "Mémoire & fin.pdf", "application/pdf", "/attachment/1/m.pdf", None, None, ""
)
PLAN = FileRef(2, "plan.png", "image/png", "/attachment/2/plan.png", 640, 480, "Le plan")
KNOWN = References(files={1: PDF, 2: PLAN})
PICTURE = (
    '<img src="/attachment/2/plan.png" alt="{}" width="640" height="480" loading="lazy"'
    ' decoding="async">'
)
ENLARGED = f'<a class="image" href="/attachment/2/plan.png">{PICTURE}</a>'
NAMED = '<a class="file" href="/attachment/1/m.pdf">Mémoire &amp; fin.pdf</a><!--file 1-->'
OUTSIDE = '<a href="https://example.org" rel="nofollow ugc noopener">'


def made(source: str, fmt: Format = "markdown") -> Rendered:
    return render(source, fmt, KNOWN)


@pytest.mark.parametrize(
    ("source", "html"),
    [
        (
            "[texte](attachment:1), oui",
            '<p><a class="file" href="/attachment/1/m.pdf">texte</a><!--file 1-->, oui</p>',
        ),
        (
            "[](attachment:1)",
            f"<p>{NAMED}</p>",
        ),
        (
            "![Rez-de-chaussée](attachment:2)",
            f"<p>{ENLARGED.format('Rez-de-chaussée')}</p>",
        ),
        ("![](attachment:2)", f"<p>{ENLARGED.format('Le plan')}</p>"),
        (
            "![](attachment:1)",
            f"<p>{NAMED}</p>",
        ),
        ("[parti](attachment:9) ![là](attachment:x-y)", "<p>parti là</p>"),
        ("[parti](attachment:)", "<p>parti</p>"),
        (
            "[![p](attachment:2)](https://example.org)",
            f"<p>{OUTSIDE}{PICTURE.format('p')}</a></p>",
        ),
    ],
)
def test_in_markdown(source: str, html: str) -> None:
    assert made(source).html == html


@pytest.mark.parametrize(
    ("source", "html"),
    [
        (
            '<a class="ipsAttachLink" data-fileid="1" href="attachment:1">m.pdf</a>',
            '<a class="file" href="/attachment/1/m.pdf">m.pdf</a><!--file 1-->',
        ),
        (
            '<a data-fileid="1" href="https://example.org/file.php?id=1">m.pdf</a>',
            '<a class="file" href="/attachment/1/m.pdf">m.pdf</a><!--file 1-->',
        ),
        (
            '<a href="attachment:2"><img src="attachment:2" alt="p"></a>',
            ENLARGED.format("p"),
        ),
        (
            '<img data-fileid="2" src="https://example.org/t.png" alt="p">',
            ENLARGED.format("p"),
        ),
        ('<a href="attachment:9">parti</a>', "parti"),
    ],
)
def test_in_imported_html(source: str, html: str) -> None:
    assert made(source, "html").html == html


def test_files_are_told_in_order_and_once() -> None:
    source = "[b](attachment:2) [a](attachment:1)\n\n::: quote\n[a](attachment:1)"

    assert made(source).files == (2, 1)
    assert made("[x](attachment:9)").files == ()


def test_a_post_that_is_only_a_picture_is_shown() -> None:
    assert made("![](attachment:2)").intact
