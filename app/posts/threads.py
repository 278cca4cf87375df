"""Where each post of a topic stands, flat and in the nested view. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

STEP = 6
DEEPEST = 32


@dataclass(slots=True)
class Place:
    """A post's number, and its path from the root: six hexadecimal digits a step.

    Deeper than 32 steps, answers stand beside each other under the 32nd.
    """

    post_id: int
    position: int
    reply_to_id: int | None
    is_visible: bool
    path: str = ""
    depth: int = 0
    answers: int = 0
    is_cut: bool = False


def places(posts: Iterable[tuple[int, int | None, bool]]) -> list[Place]:
    """Place posts given in order of writing: id, id of the post answered, is it visible.

    An answer to something outside the topic stands at the root. Where answers go round in
    a circle, the first of them answers nothing any more: `is_cut`.
    """
    placed = {
        post_id: Place(post_id, position, reply_to_id, is_visible)
        for position, (post_id, reply_to_id, is_visible) in enumerate(posts, start=1)
    }
    for place in placed.values():
        for below in reversed(_line_up(place, placed)):
            _stand(below, placed.get(below.reply_to_id or 0))
    return list(placed.values())


def under(path_above: str, position: int) -> tuple[str, int]:
    """Return the path and the depth of an answer to a post, or of one to none."""
    path = f"{path_above[: (DEEPEST - 1) * STEP]}{position:0{STEP}x}"
    return path, len(path) // STEP - 1


def _line_up(place: Place, placed: Mapping[int, Place]) -> list[Place]:
    """Return `place` and, upwards, all that must have a path before it."""
    line = {} if place.path else {place.post_id: place}
    here = place
    while line and (above := placed.get(here.reply_to_id or 0)) and not above.path:
        if above.post_id in line:
            _cut(list(line.values()), above)
            return _line_up(place, placed)
        line[above.post_id] = here = above
    return list(line.values())


def _cut(line: list[Place], closing: Place) -> None:
    circle = line[line.index(closing) :]
    first = min(circle, key=lambda place: place.position)
    first.reply_to_id, first.is_cut = None, True


def _stand(place: Place, above: Place | None) -> None:
    place.path, place.depth = under(above.path if above else "", place.position)
    if above and place.is_visible:
        above.answers += 1
