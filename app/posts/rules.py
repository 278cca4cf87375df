"""Posts: who may do what. Pure: no database, no HTTP."""

from datetime import datetime, timedelta
from typing import Protocol

from app.accounts.reader import Reader
from app.posts.models import Post

FLOOD = timedelta(seconds=10)
GRACE = timedelta(minutes=5)
KEPT = timedelta(days=30)
"""How long what its author deleted can be put back, before it is purged."""


def may_read(reader: Reader, state: str) -> bool:
    """Everyone reads a published post; a hidden or held one only moderators.

    What its author deleted is read by nobody.
    """
    return state == "visible" or (reader.is_moderator and state in {"hidden", "pending"})


def readable_states(reader: Reader) -> tuple[str, ...]:
    """Name the states of the posts whose words `reader` may read."""
    states = ("visible", "hidden", "pending", "deleted")
    return tuple(state for state in states if may_read(reader, state))


def may_reply(reader: Reader, *, is_locked: bool) -> bool:
    """Let every member reply to an open topic; guests have to sign in first.

    Moderators also reply to a locked one: to say why it was closed, or how it ended. Who
    is banned, or deleted the account, is not signed in to begin with.
    """
    return not reader.is_guest and (reader.is_moderator or not is_locked)


def may_preview(reader: Reader) -> bool:
    """Show members how a text looks while they write it; others press the button."""
    return not reader.is_guest


def may_attach(reader: Reader) -> bool:
    """Let every member attach files to what they write."""
    return not reader.is_guest


def flood_gap(reader: Reader) -> timedelta:
    """Tell how long to wait between two posts; moderators may have many to answer."""
    return timedelta(0) if reader.is_moderator else FLOOD


class PostFacts(Protocol):
    """The columns that tell who may do what to a post, as queries select them."""

    @property
    def author_id(self) -> int | None: ...  # noqa: D102
    @property
    def state(self) -> str: ...  # noqa: D102
    @property
    def removed_at(self) -> datetime | None: ...  # noqa: D102
    @property
    def removed_by_id(self) -> int | None: ...  # noqa: D102


def is_author(reader: Reader, post: PostFacts) -> bool:
    """Only a member is known again as an author: a guest's name proves nothing."""
    return reader.id is not None and post.author_id == reader.id


def may_edit(reader: Reader, post: PostFacts) -> bool:
    """Let authors edit what they published, for as long as they like, locked topic or not.

    Moderators edit whatever they read, once it is published.
    """
    if post.state == "pending":
        return False
    own = post.state == "visible" and is_author(reader, post)
    return own or (reader.is_moderator and may_read(reader, post.state))


def must_say_why(reader: Reader, post: PostFacts) -> bool:
    """Whoever changes somebody else's words owes a reason."""
    return not is_author(reader, post)


def may_call_minor(reader: Reader, post: PostFacts) -> bool:
    """Only authors say that a change is small; of a moderator's the author always hears."""
    return is_author(reader, post)


def may_read_history(reader: Reader, post: PostFacts) -> bool:
    """Show what a post said before to its author and to moderators."""
    return may_edit(reader, post)


def may_restore(reader: Reader, post: PostFacts) -> bool:
    """Whoever may read an older text and write a new one may put the older one back."""
    return may_read_history(reader, post) and may_edit(reader, post)


def may_purge(reader: Reader, post: PostFacts) -> bool:
    """Leave it to moderators to take an older text's words away for good."""
    return reader.is_moderator and may_read_history(reader, post)


def may_delete(reader: Reader, post: PostFacts) -> bool:
    """Let authors take away what they published; moderators have their own ways to hide."""
    return post.state == "visible" and is_author(reader, post)


def may_undelete(reader: Reader, post: PostFacts, now: datetime) -> bool:
    """Let authors put back what they themselves took away, while it is kept: 30 days."""
    if post.state != "deleted" or post.removed_at is None:
        return False
    own = is_author(reader, post) and post.removed_by_id == reader.id
    return own and now - post.removed_at <= KEPT


def is_in_grace(reader: Reader, post: Post, now: datetime, *, is_answered: bool) -> bool:
    """Nobody is told of what an author mends at once, before anything follows it.

    Five minutes count from the publication, or from the last such mending. Once a line
    tells of an edit, the next one moves that line.
    """
    if not is_author(reader, post) or is_answered or post.edited_at is not None:
        return False
    return now - (post.reworded_at or post.created_at) <= GRACE
