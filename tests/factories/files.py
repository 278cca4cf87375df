"""Makes small files of every kind, sound ones and others."""

import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import pypdfium2
from PIL import ExifTags, Image, ImageDraw

from app.attachments.types import ODF, OOXML

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
TEXT = "Été comme hiver.\n".encode()
FORMATS = {"png": "PNG", "jpg": "JPEG", "webp": "WEBP", "gif": "GIF", "avif": "AVIF"}
OOXML_MAIN = {
    "docx": ("word/document.xml", f"{OOXML}wordprocessingml.document"),
    "xlsx": ("xl/workbook.xml", f"{OOXML}spreadsheetml.sheet"),
    "pptx": ("ppt/presentation.xml", f"{OOXML}presentationml.presentation"),
}
ODF_TYPES = {
    "odt": f"{ODF}text",
    "ods": f"{ODF}spreadsheet",
    "odp": f"{ODF}presentation",
}


def drawn(
    width: int = 60, height: int = 40, mode: str = "RGB", shift: int = 0
) -> Image.Image:
    """Draw something that has an up and a left: red in its first corner."""
    image = Image.new(mode, (width, height), "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, width // 3, height // 3), fill="red")
    pen.rectangle((shift, height - 9, shift + 9, height), fill="blue")
    return image


def picture(ending: str, image: Image.Image | None = None, **options: Any) -> bytes:  # noqa: ANN401  # Pillow's own
    """Write a picture in the format of this ending."""
    made = BytesIO()
    (image or drawn()).save(made, FORMATS[ending], **options)
    return made.getvalue()


def animation(ending: str, frames: Sequence[Image.Image], **options: Any) -> bytes:  # noqa: ANN401  # Pillow's own
    """Write an animation."""
    more = {"save_all": True, "append_images": frames[1:], **options}
    return picture(ending, frames[0], **more)


def told(orientation: int = 6) -> Image.Exif:
    """Say where a photo was taken, by whom, and which way up it is."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Artist] = "zqartist"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (48.0, 51.0, 24.0)
    return exif


def claiming(width: int, height: int) -> bytes:
    """Write a PNG that says how large it is, and holds next to nothing."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def zipped(entries: Mapping[str, bytes], *, stored: str = "") -> bytes:
    """Write a zip, the entry called `stored` not compressed."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            kind = zipfile.ZIP_STORED if name == stored else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, kind)
    return made.getvalue()


def office(ending: str, **more: bytes) -> bytes:
    """Write a document that office programs would open, with `more` entries."""
    if ending in ODF_TYPES:
        entries = {"mimetype": ODF_TYPES[ending].encode(), "content.xml": b"<a/>"}
        return zipped(entries | more, stored="mimetype")
    part, media_type = OOXML_MAIN[ending]
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/{part}" ContentType="{media_type}.main+xml"/></Types>'
    )
    return zipped({"[Content_Types].xml": types.encode(), part: b"<a/>"} | more)


def document(width: int, height: int) -> bytes:
    """Write a PDF of two pages, the first of this size in points."""
    made, written = pypdfium2.PdfDocument.new(), BytesIO()
    made.new_page(width, height)
    made.new_page(100, 100)
    made.save(written)
    return written.getvalue()


def of_kind(ending: str) -> bytes:
    """Write a sound file of any kind that may be attached."""
    if ending in FORMATS:
        return picture(ending)
    if ending in {*ODF_TYPES, *OOXML_MAIN}:
        return office(ending)
    return PDF if ending == "pdf" else TEXT


def _chunk(kind: bytes, content: bytes) -> bytes:
    size, check = struct.pack(">I", len(content)), zlib.crc32(kind + content)
    return size + kind + content + struct.pack(">I", check)
