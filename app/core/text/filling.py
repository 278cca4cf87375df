"""Stored HTML, cut at the markers that a page fills when it is read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Literal

from markupsafe import Markup

MarkerKind = Literal["quote", "member", "file"]

MOST_CARDS = 10
"""So many addresses of a text may have a card; a list of links is better read as one."""

_MARKER = re.compile(
    r"<!--(?P<kind>quote|member|file) (?P<number>\d{1,10})-->"
    r'|(?P<link><p><a href="(?P<address>[^"]*)"[^>]*>[^<]*</a></p>)<!--card 0-->'
)


@dataclass(frozen=True, slots=True)
class Marker:
    """A place in stored HTML whose words are looked up for each reader."""

    kind: MarkerKind
    number: int


@dataclass(frozen=True, slots=True)
class Alone:
    """An address alone in its paragraph; `html` is the link that it is without a card."""

    address: str
    html: Markup


def pieces(html: str) -> Iterator[Markup | Marker | Alone]:
    """Cut sanitised `html` into safe text and markers, in order."""
    end = cards = 0
    for found in _MARKER.finditer(html):
        if found.start() > end:
            yield Markup(html[end : found.start()])  # noqa: S704  # sanitised when written
        if found["kind"]:
            yield Marker(found["kind"], int(found["number"]))  # type: ignore[arg-type]  # as matched
        else:
            cards += 1
            link = Markup(found["link"])  # noqa: S704  # sanitised when written
            yield Alone(unescape(found["address"]), link) if cards <= MOST_CARDS else link
        end = found.end()
    if end < len(html):
        yield Markup(html[end:])  # noqa: S704  # sanitised when written


def has(html: str, kind: Literal["quote", "member", "file", "card"]) -> bool:
    """Tell whether there is a marker of one kind."""
    return f"<!--{kind} " in html


def numbers(html: str, kind: MarkerKind) -> frozenset[int]:
    """Return the numbers of all markers of one kind."""
    return frozenset(
        int(found["number"]) for found in _MARKER.finditer(html) if found["kind"] == kind
    )


def addresses(html: str) -> tuple[str, ...]:
    """Return the addresses that may have a card, in order."""
    if not has(html, "card"):
        return ()
    return tuple(piece.address for piece in pieces(html) if isinstance(piece, Alone))
