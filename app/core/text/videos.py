"""Videos of other sites, known by their addresses alone: nothing is asked of anybody.

Of each service is said what its pages look like, and where its player is that asks least of
whoever looks. A video of PeerTube, which may be on any host, is known to no list.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit

PLAYERS = (
    "https://www.youtube-nocookie.com",
    "https://player.vimeo.com",
    "https://geo.dailymotion.com",
)
"""The only hosts of which a page may ever show something, and only when told to."""


@dataclass(frozen=True, slots=True)
class Video:
    """A video: whose it is, and where its player is."""

    service: str
    player: str


@dataclass(frozen=True, slots=True)
class _Address:
    """The parts of an address that tell a video."""

    host: str
    path: str
    query: str
    fragment: str

    def said(self, name: str) -> str:
        """Return a value of the query, an empty string without one."""
        return parse_qs(self.query, max_num_fields=20).get(name, [""])[0]


def video(address: str) -> Video | None:
    """Return the video that an address leads to, None when it is of no service known."""
    try:
        parts = urlsplit(address)
        known = _SERVICES.get(parts.netloc.lower())
        said = _Address(parts.netloc, parts.path, parts.query, parts.fragment)
        return known(said) if known and parts.scheme in {"http", "https"} else None
    except ValueError:  # brackets that hold no address, a query of too many fields
        return None


def hosts() -> tuple[str, ...]:
    """Return the hosts on which videos are found."""
    return tuple(_SERVICES)


def _youtube(said: _Address) -> Video | None:
    found = re.fullmatch(r"/(?:shorts|live|embed|v)/([\w-]{11})/?", said.path, re.ASCII)
    if said.path in {"/watch", "/watch/"}:
        found = re.fullmatch(r"([\w-]{11})", said.said("v"), re.ASCII)
    return _youtube_player(found, said)


def _short_youtube(said: _Address) -> Video | None:
    found = re.fullmatch(r"/([\w-]{11})/?", said.path, re.ASCII)
    return _youtube_player(found, said)


def _youtube_player(found: re.Match[str] | None, said: _Address) -> Video | None:
    if not found:
        return None
    options = {"autoplay": "1"}
    if start := _seconds(said.said("t") or said.said("start")):
        options["start"] = str(start)
    return Video("YouTube", f"{PLAYERS[0]}/embed/{found[1]}?{urlencode(options)}")


def _vimeo(said: _Address) -> Video | None:
    """Find also what is on no list: its key is in the path, or in the query."""
    found = re.fullmatch(
        r"/(?:video/|channels/\w+/)?(\d{4,12})(?:/([0-9a-f]{6,20}))?/?", said.path, re.ASCII
    )
    if not found:
        return None
    options = {"dnt": "1", "autoplay": "1"}
    key = found[2] or said.said("h")
    if re.fullmatch(r"[0-9a-f]{6,20}", key):
        options["h"] = key
    return Video("Vimeo", f"{PLAYERS[1]}/video/{found[1]}?{urlencode(options)}")


def _dailymotion(said: _Address) -> Video | None:
    """Take an address that has words after its key, as it once did."""
    found = re.fullmatch(
        r"/(?:embed/)?video/([a-z0-9]{5,12})(?:_[\w-]*)?/?", said.path, re.ASCII
    )
    if said.path == "/player.html":
        found = re.fullmatch(r"([a-z0-9]{5,12})", said.said("video"))
    return _dailymotion_player(found)


def _short_dailymotion(said: _Address) -> Video | None:
    return _dailymotion_player(re.fullmatch(r"/([a-z0-9]{5,12})/?", said.path))


def _dailymotion_player(found: re.Match[str] | None) -> Video | None:
    player = f"{PLAYERS[2]}/player.html"
    return Video("Dailymotion", f"{player}?video={found[1]}") if found else None


def _seconds(written: str) -> int:
    """Read «90», «90s» or «1h2m3s»; 0 for anything else."""
    found = re.fullmatch(
        r"(?:(\d{1,2})h)?(?:(\d{1,3})m)?(?:(\d{1,6})s?)?", written, re.ASCII
    )
    if not found:
        return 0
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return 3600 * hours + 60 * minutes + seconds


_SERVICES: dict[str, Callable[[_Address], Video | None]] = {
    **dict.fromkeys(
        "www.youtube.com youtube.com m.youtube.com music.youtube.com"
        " www.youtube-nocookie.com youtube-nocookie.com".split(),
        _youtube,
    ),
    "youtu.be": _short_youtube,
    **dict.fromkeys("vimeo.com www.vimeo.com player.vimeo.com".split(), _vimeo),
    **dict.fromkeys(
        "www.dailymotion.com dailymotion.com geo.dailymotion.com".split(), _dailymotion
    ),
    "dai.ly": _short_dailymotion,
}
