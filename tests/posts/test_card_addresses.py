"""Which addresses are this forum's own: its posts and topics, and nothing that looks so."""

from urllib.parse import urlsplit

import pytest

from app.posts.pages.cards.pointing import PointedAt, pointed_at
from tests.factories.corpora import corpus

HOME = "https://forum.exemple.fr"


@pytest.mark.parametrize(
    ("path", "point"),
    [
        ("/p/7", PointedAt("post", 7)),
        ("/topic/5", PointedAt("topic", 5)),
        ("/topic/5-un-sujet/", PointedAt("topic", 5)),
        ("/topic/5-un-sujet/page/3/", PointedAt("topic", 5, 3)),
        ("/topic/5-un-sujet/?view=thread#reply", PointedAt("topic", 5)),
        ("/topic/5-un-sujet/page/3/#comment-7", PointedAt("post", 7)),
        ("/topic/5-un-sujet/?do=findComment&comment=7", PointedAt("post", 7)),
        ("/topic/5-un-sujet/#comment-", PointedAt("topic", 5)),
    ],
)
def test_posts_and_topics_are_pointed_at(path: str, point: PointedAt) -> None:
    assert pointed_at(HOME + path, HOME) == point
    assert pointed_at(f"HTTP://FORUM.exemple.fr{path}", HOME) == point
    assert pointed_at(f"https://autre.exemple.fr{path}", HOME) is None
    assert pointed_at(HOME + path, "") is None


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "/p/",
        "/p/0",
        "/p/-7",
        "/p/7/",
        "/p/7a",
        "/p/٧",
        "/p/2147483648",
        "/p/99999999999999999999",
        "/P/7",
        "//p/7",
        "/topic/",
        "/topic/0-x/",
        "/topic/5-x/page/0/",
        "/topic/5-x/page/99999999999/",
        "/topic/5-x/y/",
        "/topic/5-x/reply",
        "/topic/5-x/?do=getNewComment",
        "/topic/5-x/?do=findComment",
        "/topic/5-x/?do=findComment&comment=0",
        "/topic/5-x/?do=findComment&do=x&comment=7",
        f"/topic/5-x/?{'&'.join('a=1' * 30)}",
        "/topic/5-x/%2e%2e/",
        "/post/7/edit",
        "/forum/5-x/",
    ],
)
def test_nothing_else_is(path: str) -> None:
    assert pointed_at(HOME + path, HOME) is None


@pytest.mark.parametrize(
    "address",
    [
        "https://forum.exemple.fr@autre.fr/p/7",
        "https://moi@forum.exemple.fr/p/7",
        "https://forum.exemple.fr:8443/p/7",
        "https://forum.exemple.fr.autre.fr/p/7",
        "https://xforum.exemple.fr/p/7",
        "https://autre.fr/https://forum.exemple.fr/p/7",
        "https://autre.fr?https://forum.exemple.fr/p/7",
        "https://autre.fr#@forum.exemple.fr/p/7",
        "https://autre.fr\\@forum.exemple.fr/p/7",
        "https://fоrum.exemple.fr/p/7",  # a Cyrillic letter
        "https://forum。exemple.fr/p/7",
        "ftp://forum.exemple.fr/p/7",
        "javascript://forum.exemple.fr/p/7",
        "//forum.exemple.fr/p/7",
        "/p/7",
        "https://[forum.exemple.fr/p/7",
    ],
)
def test_another_host_is_never_taken_for_this_one(address: str) -> None:
    assert pointed_at(address, HOME) is None


def test_a_name_with_accents_is_known_as_it_is_sent() -> None:
    home = "https://forum-été.fr"
    assert pointed_at("https://xn--forum-t-0uab.fr/p/7", home) is None  # somebody else's
    sent = f"https://{'forum-été.fr'.encode('idna').decode()}/p/7"
    assert pointed_at(sent, home) == PointedAt("post", 7)
    assert pointed_at("https://forum-été.fr/p/7", home) == PointedAt("post", 7)
    assert pointed_at("https://forum-ete.fr/p/7", home) is None


def test_hostile_addresses_point_at_nothing_here() -> None:
    for name in ("open_redirect", "ssrf_urls", "xss_markdown", "blns"):
        for line in corpus(name):
            payload = line["payload"]
            tried = (payload, f"{HOME}{payload}/p/7", f"{HOME}@{payload}/p/7")
            for address in tried:
                if pointed_at(address, HOME):
                    assert urlsplit(address).netloc.lower() == "forum.exemple.fr"
