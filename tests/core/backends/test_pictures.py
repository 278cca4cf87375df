"""Pictures made anew, each in a process of its own."""

import struct
import time
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from app.core.backends.pictures import WorkerPictures
from app.core.pictures.parts import MOST_PIXELS, Picture, UnfitPicture
from tests.factories import files

TYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "gif": "image/gif",
    "avif": "image/avif",
}
CLEANER = WorkerPictures(workers=2, seconds=30)


def cleaned(content: bytes, ending: str) -> Picture:
    return CLEANER.cleaned(content, TYPES[ending])


def fault(content: bytes, ending: str, cleaner: WorkerPictures = CLEANER) -> str:
    with pytest.raises(UnfitPicture) as unfit:
        cleaner.cleaned(content, TYPES[ending])
    return unfit.value.fault


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def colour(image: Image.Image, x: int, y: int) -> str:
    """Name the strongest of red and blue there, or white."""
    red, green, blue = image.convert("RGB").getpixel((x, y))  # type: ignore[misc]  # three bands
    if green > 128:
        return "white"
    return "red" if red > blue else "blue"


@pytest.mark.parametrize("ending", TYPES)
def test_a_picture_keeps_its_format_and_gets_a_thumbnail(ending: str) -> None:
    large = files.drawn(960, 640)
    made = cleaned(files.picture(ending, large), ending)

    shown, small = opened(made.content), opened(made.thumbnail.content)
    assert shown.format == files.FORMATS[ending]
    assert (made.media_type, made.width, made.height) == (TYPES[ending], 960, 640)
    assert shown.size == (960, 640)
    assert colour(shown, 5, 5) == colour(small, 5, 5) == "red"
    assert colour(shown, 900, 300) == "white"
    assert (small.format, small.size) == ("WEBP", (480, 320))
    assert (made.thumbnail.width, made.thumbnail.height) == (480, 320)


def test_a_small_picture_is_never_made_larger() -> None:
    made = cleaned(files.picture("png"), "png")
    assert (made.thumbnail.width, made.thumbnail.height) == (60, 40)
    thin = cleaned(files.picture("png", Image.new("1", (1, 5000))), "png")
    assert (thin.thumbnail.width, thin.thumbnail.height) == (1, 480)


@pytest.mark.parametrize("ending", ["jpg", "png", "webp", "avif"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stands_upright_and_tells_nothing(ending: str, orientation: int) -> None:
    photo = files.picture(ending, exif=files.told(orientation))
    assert b"zqartist" in photo
    made = cleaned(photo, ending)

    shown = opened(made.content)
    size = (40, 60) if orientation >= 5 else (60, 40)
    corner = {1: "↖", 2: "↗", 3: "↘", 4: "↙", 5: "↖", 6: "↗", 7: "↘", 8: "↙"}[orientation]
    right, low = corner in "↗↘", corner in "↙↘"
    assert shown.size == size == (made.width, made.height)
    assert colour(shown, size[0] - 4 if right else 3, size[1] - 4 if low else 3) == "red"
    assert len(shown.getexif()) == 0
    assert b"zqartist" not in made.content
    assert b"zqartist" not in made.thumbnail.content


@pytest.mark.parametrize(
    "told",
    [
        b"",
        b"garbage",
        b"II*\x00\xff\xff\xff\xff",
        b"MM\x00*\x00\x00\x00\x08\xff\xff" + b"\x01" * 40,
    ],
)
def test_a_camera_that_talks_nonsense_takes_photos_all_the_same(told: bytes) -> None:
    photo = files.picture("jpg", exif=b"Exif\x00\x00" + told)
    assert opened(cleaned(photo, "jpg").content).size == (60, 40)


def test_comments_and_what_follows_a_picture_are_gone() -> None:
    hidden = b"<script>alert(1)</script>"
    for content, ending in (
        (files.picture("jpg", comment=hidden), "jpg"),
        (files.picture("gif", comment=hidden), "gif"),
        *((files.picture(ending) + hidden, ending) for ending in ("jpg", "png", "gif")),
        (files.picture("png") + files.zipped({"alert.js": hidden}), "png"),
    ):
        assert b"alert" in content
        assert b"alert" not in cleaned(content, ending).content


def test_a_script_that_is_a_picture_too_is_only_a_picture_afterwards() -> None:
    picture = files.picture("gif", files.drawn(0x2A2F, 40))  # its width is written «/*»
    made = cleaned(picture + b"*/=1;alert(1)", "gif")
    assert picture.startswith(b"GIF87a/*")
    assert b"alert" not in made.content


def test_colours_become_those_of_every_screen() -> None:
    photo = Image.new("RGB", (40, 20), (200, 100, 50))
    made = cleaned(files.picture("png", photo, icc_profile=wide_gamut()), "png")
    shown = opened(made.content)
    red, green, blue = shown.getpixel((5, 5))  # type: ignore[misc]  # three bands
    assert (red, green, blue) == pytest.approx((215, 93, 31), abs=2)
    assert "icc_profile" not in shown.info
    broken = cleaned(files.picture("jpg", photo, icc_profile=b"no profile"), "jpg")
    assert "icc_profile" not in opened(broken.content).info


def wide_gamut() -> bytes:
    """Make the profile of a phone's screen, Display P3, out of that of sRGB."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    columns = {
        b"rXYZ": (0.51512, 0.2412, -0.00105),
        b"gXYZ": (0.29198, 0.69225, 0.04189),
        b"bXYZ": (0.1571, 0.06657, 0.78407),
    }
    for number in range(struct.unpack(">I", profile[128:132])[0]):
        entry = 132 + 12 * number
        tag, at = struct.unpack(">4sI", profile[entry : entry + 8])
        if tag in columns:
            fixed = (round(value * 65536) for value in columns[tag])
            profile[at + 8 : at + 20] = struct.pack(">iii", *fixed)
    return bytes(profile).replace("sRGB".encode("utf-16-be"), "P3P3".encode("utf-16-be"))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_a_png_of_any_depth_stays_what_it_was(mode: str) -> None:
    source = files.picture("png", files.drawn().convert("L").convert(mode))
    made = cleaned(source, "png")
    before, after = opened(source), opened(made.content)
    assert after.mode == before.mode
    assert after.tobytes() == before.tobytes()
    assert opened(made.thumbnail.content).size == (60, 40)


def test_a_printers_photo_becomes_one_for_screens() -> None:
    made = cleaned(files.picture("jpg", files.drawn().convert("CMYK")), "jpg")
    shown = opened(made.content)
    assert (shown.mode, colour(shown, 3, 3)) == ("RGB", "red")


def test_pixels_are_counted_before_they_are_decoded() -> None:
    began = time.monotonic()
    assert fault(files.claiming(100_000, 100_000), "png") == "pixels"
    assert fault(files.claiming(MOST_PIXELS // 5000 + 1, 5000), "png") == "pixels"
    assert fault(_jpeg_claiming(65_500, 65_500), "jpg") == "pixels"
    assert fault(_webp_claiming(16_383, 16_383), "webp") == "pixels"
    assert fault(files.claiming(MOST_PIXELS // 5000, 5000), "png") == "unreadable"
    assert time.monotonic() - began < 10


def _jpeg_claiming(width: int, height: int) -> bytes:
    content = bytearray(files.picture("jpg"))
    at = content.index(b"\xff\xc0") + 5
    content[at : at + 4] = struct.pack(">HH", height, width)
    return bytes(content)


def _webp_claiming(width: int, height: int) -> bytes:
    content = bytearray(files.picture("webp"))
    at = content.index(b"\x9d\x01\x2a") + 3
    content[at : at + 4] = struct.pack("<HH", width, height)
    return bytes(content)


def test_another_format_or_a_damaged_file_is_no_picture() -> None:
    assert fault(files.picture("jpg"), "png") == "unreadable"
    assert fault(b"", "png") == "unreadable"
    assert fault(b"GIF89a" + bytes(500), "gif") == "unreadable"
    for ending in TYPES:
        whole = files.picture(ending, files.drawn(300, 200))
        assert fault(whole[: len(whole) // 2], ending) == "unreadable"
