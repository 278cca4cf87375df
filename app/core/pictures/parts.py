"""What goes into the cleaning of a picture and what comes out: plain, frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Fault = Literal["unreadable", "pixels", "frames", "slow", "heavy", "busy"]

MOST_PIXELS = 40_000_000
MOST_FRAMES = 1_000
MOST_MOVING_PIXELS = 120_000_000
"""All frames of an animation together."""

THUMBNAIL_SIDE = 480
THUMBNAIL_TYPE = "image/webp"
PORTRAIT_SIDE = 256
FACE_SIDE = 96
"""A square on a profile, and beside a name, for screens of two pixels a point."""
PORTRAIT = "portrait "
"""Before the media type of a picture of which a square is to be made."""
DOCUMENT = "application/pdf"
"""The media type of which the first page is drawn; the file itself stays as it is."""

FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "image/png": "PNG",
        "image/jpeg": "JPEG",
        "image/gif": "GIF",
        "image/webp": "WEBP",
        "image/avif": "AVIF",
    }
)
"""The media types that can be cleaned, by the name their decoder goes by."""


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A picture made small: a still WebP of `width` by `height` px."""

    content: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture made anew from its pixels alone, the right way up; sizes in px."""

    content: bytes
    media_type: str
    width: int
    height: int
    thumbnail: Thumbnail


class UnfitPicture(Exception):
    """A picture that cannot be made anew, and why in a word."""

    def __init__(self, fault: Fault) -> None:
        """Say what is the matter."""
        super().__init__(fault)
        self.fault = fault
