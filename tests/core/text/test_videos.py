"""Videos are known by their addresses: the right player, and never another host's."""

from urllib.parse import urlsplit

import pytest

from app.core.text import videos
from tests.factories.corpora import corpus

YOUTUBE = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1"
VIMEO = "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1"
DAILYMOTION = "https://geo.dailymotion.com/player.html?video=x8abcde"


@pytest.mark.parametrize(
    ("address", "player"),
    [
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", YOUTUBE),
        ("http://youtube.com/watch?feature=share&v=dQw4w9WgXcQ&list=PL1", YOUTUBE),
        ("https://m.youtube.com/watch?v=dQw4w9WgXcQ", YOUTUBE),
        ("https://WWW.YouTube.com/shorts/dQw4w9WgXcQ", YOUTUBE),
        ("https://www.youtube.com/live/dQw4w9WgXcQ?si=x", YOUTUBE),
        ("https://www.youtube.com/embed/dQw4w9WgXcQ?feature=oembed", YOUTUBE),
        ("https://youtu.be/dQw4w9WgXcQ?si=abc", YOUTUBE),
        ("https://youtu.be/dQw4w9WgXcQ?t=90", f"{YOUTUBE}&start=90"),
        ("https://youtu.be/dQw4w9WgXcQ?t=1h2m3s", f"{YOUTUBE}&start=3723"),
        ("https://youtu.be/dQw4w9WgXcQ?t=tard", YOUTUBE),
        ("https://vimeo.com/76979871", VIMEO),
        ("https://vimeo.com/76979871/0123456789", f"{VIMEO}&h=0123456789"),
        ("https://player.vimeo.com/video/76979871?h=0123456789", f"{VIMEO}&h=0123456789"),
        ("https://vimeo.com/channels/staffpicks/76979871", VIMEO),
        ("https://www.dailymotion.com/video/x8abcde", DAILYMOTION),
        ("https://www.dailymotion.com/video/x8abcde_un-titre_news", DAILYMOTION),
        ("https://dai.ly/x8abcde", DAILYMOTION),
        ("https://geo.dailymotion.com/player.html?video=x8abcde", DAILYMOTION),
    ],
)
def test_an_address_tells_its_player(address: str, player: str) -> None:
    found = videos.video(address)
    assert found
    assert found.player == player


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com/",
        "https://www.youtube.com/@quelquun",
        "https://www.youtube.com/watch?v=court",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ%22onload",
        "https://www.youtube.com/playlist?list=PL1",
        "https://youtu.be/",
        "https://youtu.be/dQw4w9WgXcQ/autre",
        "https://vimeo.com/quelquun",
        "https://vimeo.com/76979871/javascript",
        "https://www.dailymotion.com/fr",
        "https://youtube.com.exemple.fr/watch?v=dQw4w9WgXcQ",
        "https://exemple.fr/www.youtube.com/watch?v=dQw4w9WgXcQ",
        "https://exemple.fr@www.youtube.com/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com@exemple.fr/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com:8443/watch?v=dQw4w9WgXcQ",
        "https://www.youtubе.com/watch?v=dQw4w9WgXcQ",  # a Cyrillic letter
        "https://www.youtube.com\\@exemple.fr/watch?v=dQw4w9WgXcQ",
        "javascript://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "//www.youtube.com/watch?v=dQw4w9WgXcQ",
        "https://[/watch?v=dQw4w9WgXcQ",
        f"https://www.youtube.com/watch?{'&'.join('v=a' * 30)}",
        "https://peertube.exemple.fr/w/abcdef",
    ],
)
def test_any_other_address_is_no_video(address: str) -> None:
    assert videos.video(address) is None


def test_hostile_addresses_lead_to_no_other_player() -> None:
    for name in ("open_redirect", "ssrf_urls"):
        for line in corpus(name):
            found = videos.video(line["payload"])
            assert found is None
            for host in videos.hosts():
                made = videos.video(f"https://{host}/{line['payload']}")
                player = urlsplit(made.player) if made else None
                assert not player or f"https://{player.netloc}" in videos.PLAYERS
