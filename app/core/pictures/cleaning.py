"""A picture made anew from its pixels: nothing else that its file held is left."""

import struct
import warnings
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from typing import Any

from PIL import AvifImagePlugin, Image, ImageOps

from app.core.pictures import colours, damage, moving, saving
from app.core.pictures.parts import (
    FACE_SIDE,
    FORMATS,
    MOST_PIXELS,
    PORTRAIT_SIDE,
    THUMBNAIL_TYPE,
    Picture,
    Thumbnail,
    UnfitPicture,
)

Make = Callable[[bytes, str], Picture]

Image.MAX_IMAGE_PIXELS = MOST_PIXELS  # decoders look at it before they decode
AvifImagePlugin.DEFAULT_MAX_THREADS = 2  # one for each core would not fit in its memory


def cleaned(content: bytes, media_type: str) -> Picture:
    """Return the picture that `content` shows, in the format that `media_type` says.

    Raise `UnfitPicture` for another format, a damaged file, or one beyond the limits.
    """
    return _guarded(_cleaned, content, media_type)


def portrait(content: bytes, media_type: str) -> Picture:
    """Return the middle of a picture as a still square; refuse as above."""
    return _guarded(_portrait, content, media_type)


def _guarded(make: Make, content: bytes, media_type: str) -> Picture:
    with damage.told(), warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            return make(content, media_type)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            raise UnfitPicture("pixels") from None


def _portrait(content: bytes, media_type: str) -> Picture:
    image = _upright(_opened(content, media_type))
    square = saving.square(image, PORTRAIT_SIDE)
    side = square.width
    small = saving.square(square, FACE_SIDE)
    face = Thumbnail(saving.webp(small), *small.size)
    return Picture(saving.webp(square), THUMBNAIL_TYPE, side, side, face)


def _opened(content: bytes, media_type: str) -> Image.Image:
    image: Image.Image = Image.open(BytesIO(content), formats=[FORMATS[media_type]])
    if image.width * image.height > MOST_PIXELS:
        raise UnfitPicture("pixels")
    return image


def _cleaned(content: bytes, media_type: str) -> Picture:
    image = _opened(content, media_type)
    how = saving.options(image, content)
    if moving.is_moving(image):
        made = moving.saved(image, how)
    else:
        image, made = _still(image, FORMATS[media_type], how)
    width, height = image.size
    return Picture(made, media_type, width, height, saving.thumbnail(image))


def _still(image: Image.Image, fmt: str, how: dict[str, Any]) -> tuple[Image.Image, bytes]:
    image = _upright(image)
    if fmt == "JPEG" and image.mode not in {"L", "RGB"}:
        image = image.convert("RGB")
        how.pop("qtables")  # made for other channels
    seen_through = image.info.get("transparency")
    image.info = {} if seen_through is None else {"transparency": seen_through}
    return image, saving.saved(image, fmt, how)


def _upright(image: Image.Image) -> Image.Image:
    """Return the first of a file's pictures, upright, in the colours of screens."""
    image.seek(0)
    image.load()
    with suppress(ValueError, TypeError, LookupError, SyntaxError, OSError, struct.error):
        ImageOps.exif_transpose(image, in_place=True)  # cameras say what they like
    return colours.in_srgb(image)
