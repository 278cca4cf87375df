"""A text shown while it is written: as its post would be, counted, and kept nowhere."""

from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser, LexborNode

from app.core.db.engines import Database
from tests.factories.counting import fingerprint
from tests.factories.house import House, enter


def live(client: TestClient, body: str, **more: str) -> LexborHTMLParser:
    answer = client.post("/preview", data={"body": body, **more})
    assert answer.status_code == 200
    assert "<html" not in answer.text
    return LexborHTMLParser(answer.text)


def one(shown: LexborHTMLParser, selector: str) -> LexborNode:
    node = shown.css_first(selector)
    assert node is not None, selector
    return node


def test_it_shows_what_the_post_would(
    member: TestClient, house: House, database: Database
) -> None:
    before = fingerprint(database)
    quote = f"::: quote post={house.visible_post}\nVoici *ce que* je pense.\n:::"
    shown = live(member, f"Oui **vraiment** :wink:\n\n{quote}")
    assert one(shown, ".prose strong").text() == "vraiment"
    assert one(shown, "[role=img]").attributes["aria-label"] == "clin d’œil"
    assert one(shown, ".quote blockquote").text().strip().startswith("Voici")
    assert fingerprint(database) == before


def test_emoticons_are_counted_as_when_it_is_published(member: TestClient) -> None:
    shown = live(member, ":wink: :) 😀 :inconnu: 12:30:45 `:wink:`")
    assert one(shown, "[data-live]").attributes["data-emoticons"] == "3"


def test_what_is_hostile_is_harmless(member: TestClient) -> None:
    shown = live(member, "<script>alert(1)</script> [x](javascript:alert(1)) <b onclick=x>")
    assert shown.css("script, [onclick], [href^=javascript]") == []


def test_a_hidden_post_is_quoted_for_nobody(member: TestClient, house: House) -> None:
    shown = live(member, f"::: quote post={house.hidden_post}\nzqhidden ?\n:::")
    assert "zqwriter" not in (shown.html or "")


def test_files_of_a_post_are_shown_to_whoever_may_edit_it(
    client: TestClient, house: House
) -> None:
    asked = {"post": str(house.visible_post), "draft_ids": str(house.file)}
    enter(client, "moderator")
    shown = live(client, f"[plan](attachment:{house.file})", **asked)
    assert shown.css_first("a[href^='/attachment/']") is not None
    client.cookies.clear()
    enter(client, "member")
    assert live(client, f"[plan](attachment:{house.file})", **asked).css("a") == []


def test_guests_see_none(client: TestClient) -> None:
    assert client.post("/preview", data={"body": "Bonjour."}).status_code == 403
