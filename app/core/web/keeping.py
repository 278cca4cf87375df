"""What a page that is the same for every guest says of itself to the page cache."""

from collections.abc import Callable, Iterable
from typing import Any, Protocol, TypeVar, cast

from fastapi import Request

from app.core.backends.cache import Kept, MemoryStore

Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])
KEPT_SECONDS = 600.0

SCOPE_KEY = "causerie.keeping"


class Keeping:
    """Carried by the request that fills the cache; the page being made writes on it."""

    __slots__ = ("counts", "tags")

    def __init__(self) -> None:
        """Keep nothing until the page says so."""
        self.tags: frozenset[str] | None = None
        self.counts: tuple[str, int] | None = None


class Keepable(Protocol):
    """What a page object says of itself when it can be kept for all readers of a kind."""

    @property
    def kept_under(self) -> frozenset[str]:
        """The tags of what it shows."""
        ...

    @property
    def weight(self) -> int:
        """About how many bytes it takes."""
        ...


def found(request: Request, key: str) -> object | None:
    """Return what was made under `key` for all readers of a kind, if it is in date."""
    return _store(request).get(key)


def generation(request: Request) -> int:
    """Say when something was begun that is to be kept."""
    return _store(request).generation


def keep_made(request: Request, key: str, made: Keepable, since: int) -> None:
    """Keep what was begun at generation `since`, unless it is out of date already."""
    kept = Kept(made, made.kept_under, made.weight, KEPT_SECONDS)
    _store(request).put(key, kept, since)


def _store(request: Request) -> MemoryStore:
    return cast("MemoryStore", request.app.state.kept)


def shared(endpoint: Endpoint) -> Endpoint:
    """Mark a route: guests who ask for the same address get the same page."""
    endpoint.is_shared = True  # type: ignore[attr-defined]  # read from the routing table
    return endpoint


def keep(request: Request, tags: Iterable[str]) -> None:
    """Say that the page being made may be kept until one of `tags` is touched."""
    if keeping := request.scope.get(SCOPE_KEY):
        keeping.tags = frozenset(tags)


def count_each_time(request: Request, name: str, number: int) -> bool:
    """Leave the counting of readers to the cache, where it makes this page."""
    keeping = request.scope.get(SCOPE_KEY)
    if keeping:
        keeping.counts = (name, number)
    return keeping is not None
