"""The permanent address of a post."""

import pytest
from fastapi.testclient import TestClient

from tests.factories.house import House, enter
from tests.factories.reading import words_of


def test_it_leads_to_the_page_that_holds_the_post(client: TestClient, house: House) -> None:
    answer = client.get(f"/p/{house.visible_post}")
    assert answer.status_code == 302
    here = f"/topic/{house.topic}-bibliotheques/#comment-{house.visible_post}"
    assert answer.headers["location"] == here


def test_a_deleted_post_is_gone_for_good(client: TestClient, house: House) -> None:
    answer = client.get(f"/p/{house.deleted_post}")
    assert answer.status_code == 410
    assert words_of(answer, "h1") == "Message supprimé"
    assert client.get(f"/p/{house.deleted_post}/share").status_code == 410


def test_a_hidden_post_leads_moderators_only(client: TestClient, house: House) -> None:
    assert client.get(f"/p/{house.hidden_post}").status_code == 404
    enter(client, "moderator")
    assert client.get(f"/p/{house.hidden_post}").status_code == 302


@pytest.mark.parametrize("number", [999_999, 2**31, 0])
def test_no_post_no_page(client: TestClient, house: House, number: int) -> None:
    assert house.topic
    assert client.get(f"/p/{number}").status_code == 404
