"""The tools come apart from the page, in its language; a page at rest holds no notice."""

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

from tests.factories.house import House

NOTICES = ("Collé en tant que texte", "émoticônes maximum", "coller des images")


@pytest.mark.parametrize(("language", "word"), [("fr", "Gras (Ctrl+B)"), ("en", "Bold")])
def test_every_tool_is_named(client: TestClient, language: str, word: str) -> None:
    shown = client.get("/composer/editor", headers={"accept-language": language})
    buttons = LexborHTMLParser(shown.text).css("button")
    names = [b.attributes.get("aria-label") or b.text().strip() for b in buttons]
    assert names[0] is not None
    assert names[0].startswith(word)
    assert all(names)


def test_no_page_holds_a_notice_that_is_not_true(member: TestClient, house: House) -> None:
    page = member.get(f"/topic/{house.topic}/reply").text
    assert 'data-editor="/static/editor.' in page
    assert [notice for notice in NOTICES if notice in page] == []
    told = member.get("/composer/editor").text
    assert all(notice in told for notice in NOTICES)


def test_a_text_of_html_gets_no_markdown_tools(
    client: TestClient, member: TestClient, house: House
) -> None:
    assert 'data-editor="' in member.get(f"/post/{house.opening_post}/edit").text
    client.cookies.clear()
    assert "data-editor" not in client.get(f"/topic/{house.topic}-x/").text
