"""Stored HTML, cut at the markers that a page fills when it is read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

MarkerKind = Literal["quote", "member", "file"]

_MARKER = re.compile(r"<!--(quote|member|file) (\d{1,10})-->")


@dataclass(frozen=True, slots=True)
class Marker:
    """A place in stored HTML whose words are looked up for each reader."""

    kind: MarkerKind
    number: int


def pieces(html: str) -> Iterator[Markup | Marker]:
    """Cut sanitised `html` into safe text and markers, in order."""
    end = 0
    for found in _MARKER.finditer(html):
        if found.start() > end:
            yield Markup(html[end : found.start()])  # noqa: S704  # sanitised when written
        yield Marker(found[1], int(found[2]))  # type: ignore[arg-type]  # as matched
        end = found.end()
    if end < len(html):
        yield Markup(html[end:])  # noqa: S704  # sanitised when written


def has(html: str, kind: MarkerKind) -> bool:
    """Tell whether there is a marker of one kind."""
    return f"<!--{kind} " in html


def numbers(html: str, kind: MarkerKind) -> frozenset[int]:
    """Return the numbers of all markers of one kind."""
    return frozenset(
        int(number) for found, number in _MARKER.findall(html) if found == kind
    )
