"""Hostile texts once rendered, read by a second parser: nothing but what posts may hold."""

import re

import html5lib
import pytest
from html5lib.constants import namespaces

from app.core.text import source
from app.core.text.rendering import Format, render
from tests.corpora import hostile

pytestmark = pytest.mark.corpora

ELEMENTS = frozenset(
    """
    a abbr b blockquote br caption cite code dd del div dl dt em h4 h5 h6 hr i img ins kbd
    li mark ol p pre q s samp small span strong sub sup table tbody td tfoot th thead tr u
    ul var
    """.split()
)
ATTRIBUTES = frozenset(
    """
    alt aria-label class colspan decoding dir height href lang loading rel role rowspan src
    start tabindex title value width
    """.split()
)
ADDRESS = re.compile(r"(?:https?://|mailto:|/(?![/\\])|#)[^\x00-\x20]*\Z", re.IGNORECASE)
OWN = re.compile(r"/(?![/\\])[^\x00-\x20\\]*\Z")
HTML = "{" + namespaces["html"] + "}"


def faults(fragment: str) -> list[str]:
    found = []
    for element in html5lib.parseFragment(fragment).iter():
        name = str(element.tag).removeprefix(HTML)
        if name not in ELEMENTS and name != "DOCUMENT_FRAGMENT":
            found.append(f"<{name}>")
        for attribute, value in element.attrib.items():
            if attribute not in ATTRIBUTES:
                found.append(f"{name}@{attribute}")
            if attribute == "href" and not ADDRESS.match(value):
                found.append(f"{name}@href={value[:60]}")
            if attribute == "src" and not OWN.match(value):
                found.append(f"{name}@src={value[:60]}")
    return found


@pytest.mark.parametrize(
    "fragment",
    [
        "<script>alert(1)</script>",
        "<p onclick=alert(1)>a</p>",
        "<a href=javascript:alert(1)>a</a>",
        '<a href="//example.org">a</a>',
        '<img src="https://example.org/a.png">',
        "<svg><p>a</p></svg>",
        "<p id=contenu>a</p>",
        "<!-- a -->",
    ],
)
def test_the_reader_sees_faults(fragment: str) -> None:
    assert faults(fragment)


@pytest.mark.parametrize("fmt", hostile.FORMATS)
def test_hostile_texts_hold_nothing_but_what_posts_may(fmt: Format) -> None:
    rendered = hostile.fragments(fmt)
    found = {label: faults(fragment) for label, fragment in rendered.items()}

    assert len(rendered) > 6_000
    assert {label: seen for label, seen in found.items() if seen} == {}


@pytest.mark.parametrize("fmt", hostile.FORMATS)
def test_hostile_texts_stay_one_fragment(fmt: Format) -> None:
    broken = []
    for label, fragment in hostile.fragments(fmt).items():
        tree = html5lib.parseFragment(f"<div>{fragment}</div>")
        if len(tree) != 1 or tree[0].tail or tree.text:
            broken.append(label)

    assert broken == []


@pytest.mark.parametrize("fmt", ["markdown", "html", "text"])
def test_difficult_characters_are_all_rendered(fmt: Format) -> None:
    for row in hostile.rows("text_unicode"):
        made = render(str(row["payload"]), fmt)
        shown = "".join((hostile.whole(made), made.excerpt))
        assert source.clean(shown) == shown.removeprefix("\ufeff")
        shown.encode()


def test_no_template_is_ever_run() -> None:
    for row in hostile.rows("ssti"):
        payload = str(row["payload"])
        if "49" not in payload:
            assert "49" not in hostile.whole(render(payload, "markdown"))
