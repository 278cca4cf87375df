"""The page that shares a post: plain links, an address to copy, nobody contacted."""

import pytest
from fastapi.testclient import TestClient

from tests.conftest import MaxQueries
from tests.factories.house import House, enter
from tests.factories.reading import addresses, page, words_of


def test_it_offers_plain_links_and_the_address(client: TestClient, house: House) -> None:
    answer = client.get(f"/p/{house.visible_post}/share")
    assert answer.status_code == 200
    assert words_of(answer, "h1") == "Partager le message n° 2"
    links = addresses(answer, ".share__list a")
    assert [link.split(":")[0] for link in links] == ["mailto", "https", "https"]
    here = f"http%3A%2F%2Flocalhost%3A8000%2Fp%2F{house.visible_post}"
    assert all(here in link for link in links)
    field = page(answer).css_first("input[readonly]")
    assert field is not None
    assert field.attributes["value"] == f"http://localhost:8000/p/{house.visible_post}"


def test_a_mastodon_server_is_asked_for_and_linked(
    client: TestClient, house: House
) -> None:
    answer = client.get(f"/p/{house.visible_post}/share?instance=Piaille.fr")
    (link,) = addresses(answer, ".form .button--primary")
    assert link.startswith("https://piaille.fr/share?text=")


@pytest.mark.parametrize(
    "server",
    [
        "javascript:alert(1)",
        "evil.example/path",
        "user@evil.example",
        "a b.example",
        '"><script>alert(1)</script>',
        "localhost",
        "127.0.0.1",
        "-bad.example",
    ],
)
def test_what_cannot_be_a_server_is_said_and_given_back(
    client: TestClient, house: House, server: str
) -> None:
    answer = client.get(f"/p/{house.visible_post}/share", params={"instance": server})
    assert answer.status_code == 200
    assert "Cela ne ressemble pas au nom d’un serveur." in words_of(answer)
    field = page(answer).css_first("input[name=instance]")
    assert field is not None
    assert field.attributes["value"] == server
    assert addresses(answer, ".form .button--primary") == []
    assert page(answer).css_first("main script") is None


def test_a_forum_may_keep_its_posts_to_itself(client: TestClient, house: House) -> None:
    assert client.get(f"/p/{house.closed_post}/share").status_code == 404
    topic = client.get(f"/p/{house.closed_post}", follow_redirects=True)
    assert "Rien à partager." in words_of(topic)
    assert "Partager sur d’autres sites" not in words_of(topic)


def test_it_takes_few_queries(
    client: TestClient, house: House, max_queries: MaxQueries
) -> None:
    enter(client, "member")
    with max_queries(6):
        assert client.get(f"/p/{house.visible_post}/share").status_code == 200
