"""Addresses that other forums and hurried people use still lead where they should."""

import pytest
from fastapi.testclient import TestClient

from tests.factories.house import House


@pytest.mark.parametrize(
    "spelling", ["/topic/{}", "/topic/{}/", "/topic/{}-autre", "/topic/{}-autre/"]
)
def test_every_spelling_leads_to_the_one_address(
    client: TestClient, house: House, spelling: str
) -> None:
    answer = client.get(spelling.format(house.topic))
    assert answer.status_code == 301
    assert answer.headers["location"] == f"/topic/{house.topic}-bibliotheques/"


@pytest.mark.parametrize(
    "spelling", ["/forum/{}", "/forum/{}/", "/forum/{}-autre", "/forum/{}-autre/"]
)
def test_forums_too(client: TestClient, house: House, spelling: str) -> None:
    answer = client.get(spelling.format(house.forum))
    assert answer.status_code == 301
    assert answer.headers["location"] == f"/forum/{house.forum}-communication/"


def test_find_comment_lands_on_the_post(client: TestClient, house: House) -> None:
    address = f"/topic/{house.topic}-x/?do=findComment&comment={house.visible_post}"
    answer = client.get(address)
    assert answer.status_code == 302
    here = f"/topic/{house.topic}-bibliotheques/#comment-{house.visible_post}"
    assert answer.headers["location"] == here


@pytest.mark.parametrize("do", ["getLastComment", "getNewComment"])
def test_the_last_comment_is_the_last_that_everyone_reads(
    client: TestClient, house: House, do: str
) -> None:
    answer = client.get(f"/topic/{house.long_topic}?do={do}")
    assert answer.status_code == 302
    start = f"/topic/{house.long_topic}-un-long-sujet/page/2/#comment-"
    assert answer.headers["location"].startswith(start)
    veiled = client.get(f"/topic/{house.veiled_topic}-x/?do={do}")
    landed = int(veiled.headers["location"].rpartition("-")[2])
    assert client.get(f"/p/{landed}").status_code == 302


@pytest.mark.parametrize("query", ["do=findComment", "do=findComment&comment=999999"])
def test_what_names_no_post_is_no_page(
    client: TestClient, house: House, query: str
) -> None:
    assert client.get(f"/topic/{house.topic}-x/?{query}").status_code == 404


@pytest.mark.parametrize("path", ["/topic/999999-x/", "/forum/999999-x/", "/topic/0-x/"])
def test_what_never_was_is_no_page(client: TestClient, house: House, path: str) -> None:
    assert house.topic
    assert client.get(path).status_code == 404
