"""Files that are refused, each in a sentence that says what to do about it."""

from app.core.errors import DomainError
from app.core.i18n import numbers, words
from app.core.i18n.marks import N_

MIB = 1024 * 1024

KIND = N_(
    "“%(name)s” cannot be attached: files of this kind are not taken. Save it in one of "
    "these formats, then attach it: %(kinds)s."
)
CONTENT = N_(
    "“%(name)s” is not what its name says: no %(kinds)s file that can be read. Save it "
    "again from the program that made it, then attach it."
)
EMPTY = N_("“%(name)s” is empty. Check it on your device, then attach it again.")
MARKUP = N_(
    "“%(name)s” holds a web page or a program, not a text. Copy its words into your "
    "message, or save it as a PDF."
)
SWOLLEN = N_(
    "“%(name)s” would be far too large once opened. Save it as a PDF, or with less in it, "
    "then attach it."
)
FILE_SIZE = N_(
    "“%(name)s” is too large: a file may weigh %(limit)s at most. Make it lighter or cut "
    "it in parts, then attach it."
)
POST_SIZE = N_(
    "“%(name)s” is too much for this message: its files may weigh %(limit)s together. "
    "Remove another one, or attach it to a second message."
)
MEMBER_SIZE = N_(
    "“%(name)s” cannot be kept: all your files here may weigh %(limit)s together. Put it "
    "on another site and write its address in your message."
)
GUEST_COUNT = N_(
    "“%(name)s” is one file too many: guests may attach only one. Keep the most useful "
    "one, or sign in."
)
NO_PICTURE = N_(
    "“%(name)s” is no picture that can be shown here. Choose a PNG, JPEG, WebP, GIF or "
    "AVIF file."
)
PIXELS = N_(
    "“%(name)s” has too many pixels: a picture may have 40 million at most. Make it "
    "smaller, then attach it."
)
FRAMES = N_("“%(name)s” moves for too long. Make it shorter or smaller, then attach it.")
HEAVY = N_(
    "“%(name)s” takes too long to check. Save it again, smaller or as a JPEG, then attach "
    "it."
)
BUSY = N_(
    "“%(name)s” could not be checked: too many pictures came at once. Attach it again in "
    "a minute."
)


class FileRefused(DomainError):
    """A file that is not taken, and why; `told` says it to whoever sent it."""

    def __init__(
        self, sentence: str, name: str, *, limit: int = 0, kinds: str = ""
    ) -> None:
        """Refuse the file called `name`; `limit` is in bytes, `kinds` what it should be."""
        super().__init__()  # its words name a file: no template may format them again
        self.sentence = sentence
        self.name = name
        self._limit = limit
        self._kinds = kinds

    def told(self) -> str:
        """Return the sentence in the language of the page being made."""
        return words.gettext(self.sentence) % {
            "name": self.name,
            "limit": _round_size(self._limit),
            "kinds": self._kinds,
        }


def _round_size(limit: int) -> str:
    """Say «10 Mo» of 10 MiB: a little less than what is taken, in the pages' own unit."""
    return numbers.size_words(limit // MIB * 1_000_000)
