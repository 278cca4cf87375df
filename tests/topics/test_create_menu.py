"""«Créer...»: what a visitor may create and where, absent when that is nothing."""

import pytest
from fastapi.testclient import TestClient

from tests.factories.house import House, enter
from tests.factories.reading import addresses, all_words, page, words_of

BASE = "http://localhost:8000"


@pytest.mark.parametrize("role", ["member", "moderator", "admin"])
def test_every_page_of_a_member_leads_to_what_he_may_create(
    client: TestClient, house: House, role: str
) -> None:
    enter(client, role)
    for address in ("/", f"/profile/{house.member}-anne/"):
        link = page(client.get(address)).css_first(".site-header a[href='/create']")
        assert link is not None, address
        assert link.text().strip() == "Créer..."


def test_the_page_lists_the_forums_in_their_tree(member: TestClient, house: House) -> None:
    answer = member.get("/create")
    assert words_of(answer, "h1") == "Créer"
    assert all_words(answer, "main li") == ["Communication", "Sans partage", "Salle vide"]
    assert addresses(answer, "main li a") == [
        f"{BASE}/forum/{number}/new-topic"
        for number in (house.forum, house.closed_forum, house.empty_forum)
    ]


def test_guests_have_no_such_menu(client: TestClient, house: House) -> None:
    assert house.member
    assert "/create" not in client.get("/").text
    answer = client.get("/create")
    assert answer.status_code == 403
    assert "connectez-vous" in words_of(answer)
