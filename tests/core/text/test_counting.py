"""Emoticons and links, counted as readers see them."""

import pytest

from app.core.text.counting import emoticon_count, link_count
from app.core.text.rendering import FileRef, References, escaped, render


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("", 0),
        (":wink: ;) 😀 👩‍👩‍👧", 4),
        ("`:wink: 😀`\n\n```\n😀 :)\n```", 0),
        (":inconnu: 10:30:45 ©", 0),
        ("::: quote post=1\n:wink:\n:::\n😀", 2),
        ("😀" * 80, 80),
    ],
)
def test_emoticons_are_codes_smileys_and_characters(source: str, count: int) -> None:
    assert emoticon_count(render(source, "markdown")) == count


def test_a_text_shown_as_typed_has_only_its_characters() -> None:
    assert emoticon_count(escaped(":wink: 😀")) == 1


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("rien", 0),
        ("[a](http://example.org) www.example.org <https://example.org>", 3),
        ("[a](/topic/1/) a@example.org `http://example.org`", 0),
        ("![a](http://example.org/a.png)", 1),
        ("::: quote post=1\nhttp://example.org\n:::", 1),
        ("[a](attachment:2)", 0),
    ],
)
def test_links_lead_to_other_hosts(source: str, count: int) -> None:
    plan = FileRef(
        2, "plan.pdf", "application/pdf", "/attachment/2/plan.pdf", None, None, ""
    )

    assert link_count(render(source, "markdown", References(files={2: plan}))) == count
