"""Colours as every screen shows them: sRGB, whatever profile a picture came with."""

from io import BytesIO

from PIL import Image, ImageCms


def in_srgb(image: Image.Image) -> Image.Image:
    """Return `image` in sRGB, the same one changed where that is possible.

    A profile that makes no sense counts for nothing.
    """
    profile = image.info.get("icc_profile")
    if not profile or "transparency" in image.info:
        return image  # a colour that stands for «nothing» must stay itself
    try:
        return _converted(image, ImageCms.ImageCmsProfile(BytesIO(profile)))
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image


def _converted(image: Image.Image, profile: ImageCms.ImageCmsProfile) -> Image.Image:
    srgb = ImageCms.createProfile("sRGB")
    if image.mode == "CMYK":
        return ImageCms.profileToProfile(image, profile, srgb, outputMode="RGB") or image
    is_other = "srgb" not in ImageCms.getProfileDescription(profile).lower()
    if image.mode in {"RGB", "RGBA"} and is_other:
        ImageCms.profileToProfile(image, profile, srgb, inPlace=True)
    return image
