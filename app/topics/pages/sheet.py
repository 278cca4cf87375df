"""A topic's page drawn once for all who see the same of it."""

from dataclasses import replace

from app.accounts.reader import Reader
from app.core.sheets import Sheeted, blank
from app.posts.pages.changing.powers import Powers
from app.topics.pages.topic import TopicPage


def on_sheet(page: TopicPage, reader: Reader) -> Sheeted | None:
    """Leave blank what is the reader's alone; None where too much of the page is.

    Readers who have read as far see the same, if none of them wrote a post of the page.
    """
    if reader.is_guest or page.arrivals or page.reply.kept or page.reply.elsewhere:
        return None
    form = page.reply.composer
    reply = replace(page.reply, composer=form and form.with_key(blank("key")))
    return Sheeted(
        key=(page.serial, page.news.line_above, _own_powers(page), reply),
        page=replace(page, reply=reply),
        own={"key": form.key} if form else {},
    )


def _own_powers(page: TopicPage) -> tuple[tuple[int, Powers], ...]:
    """Return what the reader may do to his own posts: that changes with time alone."""
    if page.entries is page.common.entries:
        return ()
    pairs = zip(page.entries, page.common.entries, strict=True)
    return tuple((own.post.id, own.post.powers) for own, all_s in pairs if own is not all_s)
