"""Pasted pages and documents become Markdown: structure stays, looks and pictures go."""

import json
from pathlib import Path

import pytest

from app.core.text import dom, links
from app.core.text.pasting import pasted
from app.core.text.rendering import render
from tests.corpora import hostile

SAMPLES = Path(__file__).parents[2] / "browser/paste"
PAGES = sorted(path.stem for path in SAMPLES.glob("*.html"))


def markdown(html: str) -> str:
    made = pasted(html)
    assert made is not None
    return made.markdown


@pytest.mark.parametrize("name", PAGES)
def test_samples_become_what_stands_beside_them(name: str) -> None:
    expected = json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    made = pasted((SAMPLES / f"{name}.html").read_text(encoding="utf-8"))
    assert made is not None
    assert made.markdown.split("\n") == expected["markdown"]
    assert made.full.split("\n") == expected.get("full", expected["markdown"])


@pytest.mark.parametrize(
    "html",
    [
        "<p>Une phrase.</p>",
        "<meta charset=utf-8><span style='font-size:3em'>Grand</span>",
        "<div><div><span>def f(*a):</span></div><div><span>  x</span></div></div>",
        "<table><tr><td>une seule case</td></tr></table>",
        "<b style='font-weight:normal'>rien</b>",
        "",
    ],
)
def test_what_says_no_more_than_its_words_is_left_to_them(html: str) -> None:
    assert pasted(html) is None


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ("<p>a <u>b</u> <font color=red>c</font> <b>d</b></p>", "a b c **d**"),
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("<h1>Un <b>titre</b></h1>", "**Un titre**"),
        ("<blockquote>a</blockquote>", "> a"),
        ("<p><b>a</b><img src='https://t.fr/p.gif' width=1 height=1></p>", "**a**"),
        ("<p><b>a</b> <img src='cid:1'></p>", "**a**"),
        ("<p><b>a</b> <img src='file:///c/a.png' alt='plan'></p>", "**a**"),
        (
            "<p><img src='https://h.fr/a.png' alt='Vue'> <i>b</i></p>",
            "[Image\u00a0: Vue (h.fr)](https://h.fr/a.png) *b*",
        ),
        (
            "<p>x</p><table><tr><td>a<td><p>b</p><p>c</p></table>",
            "x\n\na — b c",
        ),
        (
            "<p><a href='javascript:x'>a</a> <a href='https://b.fr/'>b</a></p>",
            "a [b](https://b.fr/)",
        ),
        ("<table><tr><td><p>a</p><ul><li>b</ul></table>", "a\n\n- b"),
    ],
)
def test_markup_means_the_same_and_looks_are_gone(html: str, written: str) -> None:
    assert markdown(html) == written


def test_a_range_of_cells_is_a_table_at_once() -> None:
    made = pasted("<table><tr><td>a<td>b|c<tr><td>d<td></table>")
    assert made is not None
    assert made.is_table
    assert made.markdown == made.full == "| a | b\\|c |\n| --- | --- |\n| d |  |"


@pytest.mark.corpora
def test_nothing_hostile_survives_a_paste() -> None:
    tried = 0
    for payload in hostile.payloads().values():
        made = pasted(f"<p><b>avant</b></p>{payload}")
        body = dom.parse(hostile.whole(render(made.full, "markdown"))) if made else None
        if body:
            tried += 1
            assert body.css("script, style, iframe, object, form, svg") == [], payload
            addresses = [link.attributes.get("href") or "" for link in body.css("a")]
            assert [a for a in addresses if not links.is_allowed(a)] == [], payload
            assert "<img" not in (body.inner_html or ""), payload
    assert tried > 1_000
