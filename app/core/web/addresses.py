"""Addresses: ids in paths, page numbers, and where a form may lead back to."""

import re
from typing import Annotated

from fastapi import Path

from app.core.ids import LARGEST

Id = Annotated[int, Path(ge=1, le=LARGEST)]
PageNumber = Annotated[int, Path(ge=1, le=LARGEST)]

_OWN_PATH = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")


def back_to(path: str) -> str:
    """Return `path` when it is one of this site's own, else the home page.

    Only a path beginning with one slash stays on this origin in every browser; a
    backslash, a control character or a space could be read as something else.
    """
    return path if _OWN_PATH.fullmatch(path) and path.isascii() else "/"
