"""The render worker's process: one text or paste a line in, one answer a line out."""

import contextlib
import resource
import sys

from app.core import courtesy
from app.core.text import wire
from app.core.text.parts import Pasted
from app.core.text.pasting import pasted
from app.core.text.rendering import Rendered, escaped, render

MEMORY = 1 << 30


def main() -> None:
    """Render until standard input ends: the forum closes it, or dies."""
    with contextlib.suppress(ValueError, OSError):  # the machine may set less, or none
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    courtesy.give_way(courtesy.SOON)
    for fmt in ("markdown", "html", "text"):
        render("<p>On se réchauffe :)</p>", fmt)
    sys.stdout.buffer.write(b"ready\n")
    sys.stdout.buffer.flush()
    for line in sys.stdin.buffer:
        sys.stdout.buffer.write(_answer(line))
        sys.stdout.buffer.flush()


def _answer(line: bytes) -> bytes:
    paste = wire.unpack_paste(line)
    if paste is None:
        return wire.pack_rendered(_rendered(line))
    return wire.pack_pasted(_pasted(paste))


def _pasted(html: str) -> Pasted | None:
    """Make a paste Markdown; one that breaks a library is pasted as plain words."""
    try:
        return pasted(html)
    except Exception:  # noqa: BLE001  # plain words rather than nothing
        return None


def _rendered(line: bytes) -> Rendered:
    """Render one text; whatever fails in a library must not lose what somebody wrote."""
    text, fmt, references = wire.unpack_text(line)
    try:
        return render(text, fmt, references)
    except Exception:  # noqa: BLE001  # a text is shown escaped rather than not at all
        return escaped(text)


if __name__ == "__main__":
    main()
