"""What answering leaves in a browser: posts kept to be quoted, replies that came meanwhile.

Both are cookies that only pages of signed-in readers look at, so that no page for guests
depends on them.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fastapi import Request, Response

from app.core.ids import LARGEST
from app.core.web import state

KEPT, ARRIVED = "quotes", "arrived"
MOST_KEPT = 20
ARRIVED_SECONDS = 60
_NUMBERS = re.compile(r"\d{1,10}(\.\d{1,10}){0,20}")


@dataclass(frozen=True, slots=True)
class Arrivals:
    """How many replies arrived while somebody wrote the post with this id."""

    post_id: int
    count: int


@dataclass(frozen=True, slots=True)
class Left:
    """All that answering left in a browser, as a topic's page looks at it."""

    kept_posts: tuple[int, ...] = ()
    arrivals: Arrivals | None = None


NOTHING_LEFT = Left()


def left(request: Request, topic_id: int) -> Left:
    """Return what this browser was left with."""
    return Left(kept_posts(request, topic_id), arrivals(request))


def kept_posts(request: Request, topic_id: int) -> tuple[int, ...]:
    """Return the posts that this browser keeps to quote in a topic, in order of choice."""
    numbers = _numbers(request, KEPT)
    return tuple(numbers[1:]) if numbers[:1] == [topic_id] else ()


def with_kept_posts(
    request: Request, response: Response, topic_id: int, post_ids: Iterable[int]
) -> Response:
    """Keep these posts to quote in a topic, instead of any others; none forgets them."""
    chosen = list(dict.fromkeys(post_ids))[:MOST_KEPT]
    if chosen:
        _set(request, response, KEPT, [topic_id, *chosen], None)
    elif KEPT in request.cookies:
        response.delete_cookie(KEPT, path="/")
    return response


def arrivals(request: Request) -> Arrivals | None:
    """Return what the last publication left to be told."""
    numbers = _numbers(request, ARRIVED)
    return Arrivals(numbers[0], numbers[1]) if len(numbers) == 2 else None


def with_arrivals(request: Request, response: Response, told: Arrivals) -> Response:
    """Leave word of the replies that arrived meanwhile, for the page that follows."""
    _set(request, response, ARRIVED, [told.post_id, told.count], ARRIVED_SECONDS)
    return response


def without_arrivals(request: Request, response: Response) -> Response:
    """Forget what was told."""
    if ARRIVED in request.cookies:
        response.delete_cookie(ARRIVED, path="/")
    return response


def _numbers(request: Request, name: str) -> list[int]:
    value = request.cookies.get(name, "")
    if len(value) > 300 or not value.isascii() or not _NUMBERS.fullmatch(value):
        return []
    numbers = [int(part) for part in value.split(".")]
    return numbers if all(0 < number <= LARGEST for number in numbers) else []


def _set(
    request: Request,
    response: Response,
    name: str,
    numbers: Sequence[int],
    seconds: int | None,
) -> None:
    response.set_cookie(
        name,
        ".".join(map(str, numbers)),
        max_age=seconds,
        path="/",
        secure=state.settings(request).is_secure,
        httponly=True,
        samesite="lax",
    )
