"""The process that makes one picture: bytes in, a clean picture out, then it ends."""

import contextlib
import resource
import sys
from pathlib import Path

from app.core import courtesy
from app.core.pictures import wire
from app.core.pictures.cleaning import cleaned, portrait
from app.core.pictures.parts import DOCUMENT, PORTRAIT, UnfitPicture

MEMORY = 3 << 29
CPU_SECONDS = 30


def main() -> None:
    """Clean the picture, or draw the document, that comes on standard input."""
    courtesy.give_way(courtesy.SOON)
    _confine()
    content, media_type = wire.unpack_task(sys.stdin.buffer.read())
    try:
        answer = _made(content, media_type)
    except UnfitPicture as refused:
        answer = wire.pack_fault(refused.fault)
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()


def _made(content: bytes, media_type: str) -> bytes:
    if media_type == DOCUMENT:
        from app.core.pictures.documents import first_page  # noqa: PLC0415  # a picture needs no reader of PDF

        return wire.pack_page(first_page(content))
    if media_type.startswith(PORTRAIT):
        return wire.pack(portrait(content, media_type.removeprefix(PORTRAIT)))
    return wire.pack(cleaned(content, media_type))


def _confine() -> None:
    """Let a hostile picture take little memory and time, and write no file."""
    with contextlib.suppress(OSError):  # should memory end, this process goes first
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):  # the machine may set less, or none
            resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    main()
