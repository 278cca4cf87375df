"""Links to other sites: what they carry survives every title."""

from urllib.parse import parse_qs, urlsplit

import pytest

from app.sharing import links

HERE = "https://forum.example.org/p/7"
TITLES = ["Été & hiver ?", "100 % <b>\"'", "a+b=c #1", "«\u00a0Là\u00a0»\u202f!"]


@pytest.mark.parametrize("title", TITLES)
def test_title_and_address_arrive_whole(title: str) -> None:
    mail, bluesky, linkedin = links.links(HERE, title)
    assert "+" not in mail.url
    assert parse_qs(urlsplit(mail.url).query) == {"subject": [title], "body": [HERE]}
    assert parse_qs(urlsplit(bluesky.url).query) == {"text": [f"{title} {HERE}"]}
    assert parse_qs(urlsplit(linkedin.url).query) == {"url": [HERE]}


@pytest.mark.parametrize(
    "typed", ["mastodon.social", " Mastodon.Social ", "https://mastodon.social/"]
)
def test_a_server_is_known_however_it_is_typed(typed: str) -> None:
    link = links.mastodon(typed, HERE, "Titre")
    assert link is not None
    assert link.name == "mastodon.social"
    assert link.url.startswith("https://mastodon.social/share?")


@pytest.mark.parametrize("typed", ["", "nodot", "a..b", "x" * 130 + ".fr", "é.fr", "a.1"])
def test_what_is_no_server_gives_no_link(typed: str) -> None:
    assert links.mastodon(typed, HERE, "Titre") is None
