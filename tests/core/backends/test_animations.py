"""Animations made anew: what moves still moves, for as long as it did."""

import pytest
from PIL import Image, ImageDraw, ImageSequence

from app.core.pictures.parts import MOST_FRAMES
from tests.core.backends.test_pictures import cleaned, fault, opened
from tests.factories import files


@pytest.mark.parametrize("ending", ["gif", "webp"])
@pytest.mark.parametrize("disposal", [0, 2, 3])
@pytest.mark.parametrize("is_clear", [False, True])
def test_an_animation_still_moves(ending: str, disposal: int, is_clear: bool) -> None:
    source = files.animation(
        ending,
        [_frame(number, clear=is_clear) for number in range(6)],
        duration=[50, 60, 70, 80, 90, 100],
        loop=3,
        **({"disposal": disposal} if ending == "gif" else {"lossless": True}),
    )
    made = cleaned(source, ending)
    assert _frames(made.content) == _frames(source)
    assert opened(made.content).info["loop"] == 3
    assert opened(made.thumbnail.content).n_frames == 1  # type: ignore[attr-defined]  # WebP's


def _frame(number: int, *, clear: bool) -> Image.Image:
    frame = Image.new("RGBA", (60, 40), (0, 0, 0, 0) if clear else "white")
    place = (number * 8, 10, number * 8 + 12, 22)
    ImageDraw.Draw(frame).rectangle(place, fill=(250, number * 40, 0, 255))
    return frame


def _frames(content: bytes) -> list[tuple[int, bytes]]:
    """Return how long each frame is seen, and what is seen of it on white."""
    shown = []
    for frame in ImageSequence.Iterator(opened(content)):
        seen = frame.convert("RGBA")
        paper = Image.new("RGBA", seen.size, "white")
        paper.alpha_composite(seen)
        shown.append((int(frame.info["duration"]), paper.tobytes()))
    return shown


def test_an_endless_animation_is_refused() -> None:
    black, white = Image.new("1", (1, 1)), Image.new("1", (1, 1), 1)
    pairs = [black, white] * (MOST_FRAMES // 2 + 1)
    assert fault(files.animation("gif", pairs), "gif") == "frames"
    large = [Image.new("L", (6000, 5000), shade) for shade in range(5)]
    assert fault(files.animation("gif", large), "gif") == "frames"
