"""What an address of this forum points at: a post, or a page of a topic."""

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qs, urlsplit

from app.core.ids import LARGEST

_PERMALINK = re.compile(r"/p/(\d{1,10})", re.ASCII)
_TOPIC = re.compile(r"/topic/(\d{1,10})(?:-[^/]*)?(?:/(?:page/(\d{1,10})/?)?)?", re.ASCII)
_ANCHOR = re.compile(r"comment-(\d{1,10})", re.ASCII)


@dataclass(frozen=True, slots=True)
class PointedAt:
    """A post or a topic by its id, whether or not there is one."""

    kind: Literal["post", "topic"]
    id: int
    page: int = 1


def pointed_at(address: str, home: str) -> PointedAt | None:
    """Return what an address of the forum at `home` points at, None for all others.

    The number of a post counts, wherever it moved; its topic and the words do not.
    """
    try:
        parts = urlsplit(address)
        is_own = parts.netloc.lower() in _names(home)
        if not is_own or parts.scheme not in {"http", "https"}:
            return None
        asked = parse_qs(parts.query, max_num_fields=20)
    except ValueError:  # brackets that hold no address, a query of too many fields
        return None
    if found := _PERMALINK.fullmatch(parts.path):
        return _kept("post", found[1])
    found = _TOPIC.fullmatch(parts.path)
    if found is None:
        return None
    if "do" in asked:
        is_post = asked["do"] == ["findComment"]
        return _kept("post", asked.get("comment", [""])[0]) if is_post else None
    anchor = _ANCHOR.fullmatch(parts.fragment)
    return _kept("post", anchor[1]) if anchor else _kept("topic", found[1], found[2])


def _names(home: str) -> frozenset[str]:
    """Return the host of an address with its port, as it is read and as it is sent."""
    name = urlsplit(home).netloc.lower()
    return frozenset({name, name.encode("idna").decode()} if name else ())


def _kept(
    kind: Literal["post", "topic"], number: str, page: str | None = None
) -> PointedAt | None:
    """Keep what a row could be called; a number that is none names nothing."""
    numbers = [int(one) if _is_number(one) else 0 for one in (number, page or "1")]
    if not all(0 < one <= LARGEST for one in numbers):
        return None
    return PointedAt(kind, *numbers)


def _is_number(written: str) -> bool:
    return written.isascii() and written.isdigit() and len(written) <= 10
