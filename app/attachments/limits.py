"""How much may be attached: to a post, by a member, by a guest."""

from app.attachments import refusals
from app.attachments.refusals import MIB, FileRefused

FILE = 10 * MIB
POST = 25 * MIB
MEMBER = 200 * MIB
GUEST_FILE = 5 * MIB
GUEST_FILES = 1


def check_file(name: str, size: int, *, is_guest: bool = False) -> None:
    """Refuse a file that is too large, a guest's sooner."""
    limit = GUEST_FILE if is_guest else FILE
    if size > limit:
        raise FileRefused(refusals.FILE_SIZE, name, limit=limit)


def check_post(name: str, size: int) -> None:
    """Refuse the file with which those of a post would weigh `size` bytes together."""
    if size > POST:
        raise FileRefused(refusals.POST_SIZE, name, limit=POST)


def check_member(name: str, size: int) -> None:
    """Refuse the file with which all those of a member would weigh `size` bytes."""
    if size > MEMBER:
        raise FileRefused(refusals.MEMBER_SIZE, name, limit=MEMBER)


def check_guest(name: str, count: int) -> None:
    """Refuse the file that would be a guest's `count`th."""
    if count > GUEST_FILES:
        raise FileRefused(refusals.GUEST_COUNT, name)
