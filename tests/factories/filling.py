"""Fills forms that a person would: with the signed time of a page opened a minute ago."""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

import time_machine

from app.core import clock
from app.core.signing import Signer
from app.core.web.humans import PURPOSE

SECRET = "what only the forum of these tests knows"  # noqa: S105  # nobody's
WAITED = timedelta(minutes=1)


class MadeAnew(Mapping[str, str]):
    """A form whose fields are made each time it is sent."""

    def __init__(self, make: Callable[[], Mapping[str, str]]) -> None:
        """Ask `make` for the fields."""
        self._make = make

    def __getitem__(self, name: str) -> str:
        """Return a field as it is now."""
        return self._make()[name]

    def __iter__(self) -> Iterator[str]:
        """Name the fields."""
        return iter(self._make())

    def __len__(self) -> int:
        """Count the fields."""
        return len(self._make())


def stamp(ago: timedelta = WAITED) -> str:
    """Return the signed time of a form that was opened a while ago."""
    return signed(PURPOSE, "", ago)


def signed(purpose: str, text: str, ago: timedelta = timedelta()) -> str:
    """Return a text as the forum of the tests would have signed it a while ago."""
    with time_machine.travel(clock.now() - ago, tick=False):
        return Signer(SECRET.encode()).signed(purpose, text)
