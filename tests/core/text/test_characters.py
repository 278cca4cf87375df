"""Characters that pages and databases refuse."""

import pytest

from app.core.text import source
from app.core.text.rendering import Format, escaped, render

FORMATS: tuple[Format, ...] = ("markdown", "html", "text")


@pytest.mark.parametrize(
    "unfit",
    ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\ud83d", "\ufdd0", "\U0001ffff"],
)
def test_unfit_characters_are_replaced_everywhere(unfit: str) -> None:
    for fmt in FORMATS:
        assert render(f"a{unfit}b", fmt).html in {"<p>a\ufffdb</p>", "a\ufffdb"}
    assert escaped(f"a{unfit}b").html == "<p>a\ufffdb</p>"


@pytest.mark.parametrize("entity", ["&#0;", "&#1;", "&#xFDD0;", "&#xD800;", "&#x1FFFF;"])
def test_unfit_characters_cannot_come_as_entities(entity: str) -> None:
    for fmt in ("markdown", "html"):
        shown = render(f"a{entity}b", fmt).html
        assert source.clean(shown) == shown


def test_newlines_of_every_system_are_one() -> None:
    assert source.clean("\ufeffa\r\nb\rc\nd\te") == "a\nb\nc\nd\te"


def test_other_characters_stay() -> None:
    kept = "\u200b\u202e\u00ad\ue000 ﷺ 👩‍👩‍👧 é e\u0301 \u2028"

    assert source.clean(kept) == kept


@pytest.mark.parametrize("fmt", FORMATS)
def test_direction_marks_do_not_reach_the_excerpt(fmt: Format) -> None:
    assert render("a\u202eb\u2066c", fmt).excerpt == "abc"
