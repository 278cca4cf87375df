"""Attachments: a file that somebody sends is checked and its bytes are stored."""

import hashlib
from contextlib import suppress
from dataclasses import dataclass, replace

from app.attachments import accepted, limits, names, refusals
from app.attachments.actions.storing import fresh_key
from app.attachments.refusals import FileRefused
from app.attachments.types import KINDS
from app.core.backends.pictures import Pictures
from app.core.backends.storage import Storage
from app.core.pictures.parts import (
    DOCUMENT,
    FORMATS,
    Fault,
    Picture,
    Thumbnail,
    UnfitPicture,
)

_SENTENCES: dict[Fault, str] = {
    "unreadable": refusals.CONTENT,
    "pixels": refusals.PIXELS,
    "frames": refusals.FRAMES,
    "slow": refusals.HEAVY,
    "heavy": refusals.HEAVY,
    "busy": refusals.BUSY,
}


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file ready to be kept: its bytes are stored, the database knows nothing of it."""

    name: str
    media_type: str
    size: int
    sha256: bytes
    key: str
    width: int | None = None
    height: int | None = None
    thumbnail_key: str | None = None
    thumbnail_width: int | None = None
    thumbnail_height: int | None = None


def receive(
    storage: Storage,
    pictures: Pictures,
    name: str,
    content: bytes,
    *,
    is_guest: bool = False,
) -> Prepared:
    """Check a file, make its picture anew and store the bytes; raise `FileRefused`.

    It takes long: call it before the write transaction, and off the event loop. What is
    received and never kept is swept away after a day.
    """
    name = names.cleaned(name)
    media_type = accepted.media_type_of(name)
    limits.check_file(name, len(content), is_guest=is_guest)
    accepted.check(name, content, media_type)
    if media_type in FORMATS:
        return _stored_picture(storage, name, _cleaned(pictures, name, content, media_type))
    kept = _stored(storage, name, content, media_type)
    if media_type == DOCUMENT:
        # one of which nothing can be seen is a file all the same
        with suppress(UnfitPicture):
            return _with_thumbnail(storage, kept, pictures.first_page(content))
    return kept


def receive_portrait(
    storage: Storage, pictures: Pictures, name: str, content: bytes
) -> Prepared:
    """Check a picture, make a square of it and store the bytes; raise `FileRefused`.

    All of what `receive` says holds here.
    """
    name = names.cleaned(name)
    media_type = accepted.media_type_of(name)
    if media_type not in FORMATS:
        raise FileRefused(refusals.NO_PICTURE, name)
    limits.check_file(name, len(content))
    accepted.check(name, content, media_type)
    try:
        square = pictures.portrait(content, media_type)
    except UnfitPicture as unfit:
        kinds = KINDS[media_type]
        raise FileRefused(_SENTENCES[unfit.fault], name, kinds=kinds) from None
    return _stored_picture(storage, name, square)


def _cleaned(pictures: Pictures, name: str, content: bytes, media_type: str) -> Picture:
    try:
        return pictures.cleaned(content, media_type)
    except UnfitPicture as unfit:
        kinds = KINDS[media_type]
        raise FileRefused(_SENTENCES[unfit.fault], name, kinds=kinds) from None


def _stored(storage: Storage, name: str, content: bytes, media_type: str) -> Prepared:
    key = fresh_key()
    storage.put(key, content)
    return Prepared(
        name=name,
        media_type=media_type,
        size=len(content),
        sha256=hashlib.sha256(content).digest(),
        key=key,
    )


def _stored_picture(storage: Storage, name: str, picture: Picture) -> Prepared:
    kept = _stored(storage, name, picture.content, picture.media_type)
    shown = replace(kept, width=picture.width, height=picture.height)
    return _with_thumbnail(storage, shown, picture.thumbnail)


def _with_thumbnail(storage: Storage, kept: Prepared, small: Thumbnail) -> Prepared:
    key = fresh_key()
    storage.put(key, small.content)
    return replace(
        kept,
        thumbnail_key=key,
        thumbnail_width=small.width,
        thumbnail_height=small.height,
    )
