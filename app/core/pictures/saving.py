"""A picture written as a file, about as fine and as heavy as it came."""

from io import BytesIO
from typing import Any

from PIL import Image, ImageOps, JpegImagePlugin

from app.core.pictures.parts import THUMBNAIL_SIDE, Thumbnail, UnfitPicture


def options(image: Image.Image, content: bytes) -> dict[str, Any]:
    """Return how to save `image`, which was opened from `content`."""
    if isinstance(image, JpegImagePlugin.JpegImageFile):
        sampling = JpegImagePlugin.get_sampling(image)
        tables = {"qtables": image.quantization, "subsampling": sampling}
        return {**tables, "optimize": True, "progressive": True}
    if image.format == "WEBP":
        return {"lossless": _is_lossless(content), "quality": 85, "method": 2}
    if image.format == "AVIF":
        return {"quality": 75, "speed": 9}
    return {"comment": b""} if image.format == "GIF" else {}


def saved(image: Image.Image, fmt: str, how: dict[str, Any]) -> bytes:
    """Return the file; what can be decoded and not written again is too heavy."""
    made = BytesIO()
    try:
        image.save(made, fmt, **how)
    except Exception:  # noqa: BLE001  # encoders that lack memory say so in many ways
        raise UnfitPicture("heavy") from None
    return made.getvalue()


def thumbnail(image: Image.Image) -> Thumbnail:
    """Return `image` made small, which it is itself afterwards."""
    image = _shown(image)
    image.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE), reducing_gap=2.0)
    return Thumbnail(webp(image), *image.size)


def square(image: Image.Image, side: int) -> Image.Image:
    """Return the middle of `image` as a square of `side` px, or of as many as it has."""
    side = min(side, *image.size)
    return ImageOps.fit(_shown(image), (side, side), Image.Resampling.LANCZOS)


def webp(image: Image.Image) -> bytes:
    """Return a small picture as a file with nothing in it but pixels."""
    image.info = {}
    return saved(image, "WEBP", {"quality": 80, "method": 4})


def _shown(image: Image.Image) -> Image.Image:
    """Return `image` in a mode that a WebP can have."""
    if image.mode.startswith("I;16"):
        image = image.point(lambda level: level * (1 / 256)).convert("L")
    if image.mode not in {"RGB", "RGBA"}:
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    return image


def _is_lossless(webp: bytes) -> bool:
    """Look for the chunk that holds the pixels of a WebP, or of its first frame."""
    at = 12
    while at + 8 <= len(webp):
        kind, length = webp[at : at + 4], int.from_bytes(webp[at + 4 : at + 8], "little")
        if kind in {b"VP8 ", b"VP8L"}:
            return kind == b"VP8L"
        at += 8 + (16 if kind == b"ANMF" else length + length % 2)
    return False
