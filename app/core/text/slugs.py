"""The part of an address that people read."""

import re
from functools import lru_cache

from slugify import slugify

LONGEST = 60
_APOSTROPHES = re.compile("['’]")


@lru_cache(maxsize=4096)
def slug(title: str) -> str:
    """Return `title` as lower-case letters, digits and hyphens; never empty."""
    words = _APOSTROPHES.sub(" ", title[:300])
    return slugify(words, max_length=LONGEST, word_boundary=True) or "sujet"
