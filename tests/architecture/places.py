"""Where a route is tried, and by whom."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.factories.house import House

Addresses = Callable[[House], list[str]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a route that answers GET is tried, and whether it is a page for people.

    `addresses` are for everyone, `inside` for whoever is signed in, `own` for the house's
    member alone; `veiled` are for moderators alone, `ruled` for administrators, `lost` for
    nobody.
    """

    addresses: Addresses
    is_page: bool = False
    inside: Addresses = lambda _: []
    own: Addresses = lambda _: []
    veiled: Addresses = lambda _: []
    ruled: Addresses = lambda _: []
    lost: Addresses = lambda _: []
