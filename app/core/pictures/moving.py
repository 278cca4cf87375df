"""Animations made anew, frame by frame."""

from collections.abc import Iterator, Mapping
from typing import Any

from PIL import GifImagePlugin, Image

from app.core.pictures import saving
from app.core.pictures.parts import MOST_FRAMES, MOST_MOVING_PIXELS, UnfitPicture

KEPT = frozenset({"GIF", "WEBP"})
"""The formats whose frames are kept; of any other the first frame stays."""

# frames that share one palette stay as they are: a new palette for each would cost colours
GifImagePlugin.LOADING_STRATEGY = (
    GifImagePlugin.LoadingStrategy.RGB_AFTER_DIFFERENT_PALETTE_ONLY
)


def is_moving(image: Image.Image) -> bool:
    """Tell whether `image` has frames to keep; raise `UnfitPicture` for too many."""
    frames: int = getattr(image, "n_frames", 1)
    if image.format not in KEPT or frames == 1:
        return False
    if frames > MOST_FRAMES or frames * image.width * image.height > MOST_MOVING_PIXELS:
        raise UnfitPicture("frames")
    return True


def saved(image: Image.Image, how: Mapping[str, Any]) -> bytes:
    """Return every frame with its duration, and nothing else that came with them."""
    seen = [
        (int(frame.info.get("duration", 0)), _is_see_through(frame))
        for frame in _frames(image)
    ]
    kept: dict[str, Any] = {"duration": [duration for duration, _ in seen], **how}
    if "loop" in image.info:
        kept["loop"] = image.info["loop"]
    if any(clear for _, clear in seen):
        kept["disposal"] = 2  # the frame before would show through
    image.seek(0)
    made = saving.saved(image, image.format or "", {"save_all": True, **kept})
    image.seek(0)
    return made


def _frames(image: Image.Image) -> Iterator[Image.Image]:
    for number in range(getattr(image, "n_frames", 1)):
        image.seek(number)
        image.load()
        yield image


def _is_see_through(frame: Image.Image) -> bool:
    if not frame.has_transparency_data:
        return False
    return bool(frame.convert("RGBA").getchannel("A").histogram()[:255] != [0] * 255)
