"""Numbered pages: which numbers to offer, and the addresses before and after."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page to go to; None stands for the pages left out in between."""

    number: int | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Paging:
    """Where one is among numbered pages."""

    number: int
    last: int
    links: tuple[PageLink, ...]
    previous_url: str | None
    next_url: str | None


def paging(number: int, last: int, address: Callable[[int], str]) -> Paging:
    """Offer the first and last page and those around `number`."""
    wanted = sorted({1, last, *range(max(1, number - 2), min(last, number + 2) + 1)})
    links: list[PageLink] = []
    for page in wanted:
        if links and links[-1].number is not None and page > links[-1].number + 1:
            links.append(PageLink(None, None))
        links.append(PageLink(page, address(page)))
    return Paging(
        number=number,
        last=last,
        links=tuple(links),
        previous_url=address(number - 1) if number > 1 else None,
        next_url=address(number + 1) if number < last else None,
    )


def pages_for(count: int, size: int) -> int:
    """Return how many pages of `size` hold `count` things: at least one."""
    return max(1, -(-count // size))
