"""Pictures between the forum and the process that makes them: a JSON line, then bytes."""

import json
from typing import Any, cast

from app.core.pictures.parts import Fault, Picture, Thumbnail, UnfitPicture


def pack_task(content: bytes, media_type: str) -> bytes:
    """Write a picture to clean."""
    return media_type.encode() + b"\n" + content


def unpack_task(task: bytes) -> tuple[bytes, str]:
    """Read a picture to clean: what is in the file, and of which type it should be."""
    media_type, _, content = task.partition(b"\n")
    return content, media_type.decode()


def pack(picture: Picture) -> bytes:
    """Write a clean picture."""
    small = picture.thumbnail
    said = {
        "media_type": picture.media_type,
        "size": [picture.width, picture.height],
        "small": [small.width, small.height],
        "length": len(picture.content),
    }
    return json.dumps(said).encode() + b"\n" + picture.content + small.content


def pack_page(page: Thumbnail) -> bytes:
    """Write the first page of a document."""
    return json.dumps({"small": [page.width, page.height]}).encode() + b"\n" + page.content


def pack_fault(fault: Fault) -> bytes:
    """Write why there is none."""
    return json.dumps({"fault": fault}).encode() + b"\n"


def unpack(answer: bytes) -> Picture:
    """Read a clean picture; raise `UnfitPicture` when there is none."""
    said, content = _opened(answer)
    length, (width, height) = said["length"], said["size"]
    return Picture(
        content[:length],
        said["media_type"],
        width,
        height,
        Thumbnail(content[length:], *said["small"]),
    )


def unpack_page(answer: bytes) -> Thumbnail:
    """Read the first page of a document; raise `UnfitPicture` when there is none."""
    said, content = _opened(answer)
    return Thumbnail(content, *said["small"])


def _opened(answer: bytes) -> tuple[dict[str, Any], bytes]:
    line, ended, content = answer.partition(b"\n")
    if not ended:
        raise UnfitPicture("unreadable")  # its process died of it
    said = json.loads(line)
    if "fault" in said:
        raise UnfitPicture(cast("Fault", said["fault"]))
    return said, content
