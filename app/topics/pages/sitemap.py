"""The sitemap: every page of every topic that a guest may read."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.accounts.reader import Reader
from app.core.paging import pages_for
from app.forums.addresses import forum_url
from app.posts.addresses import POSTS_A_PAGE, topic_url
from app.topics.queries import lists

LARGEST_SITEMAP = 50_000


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """One address and when it last changed."""

    url: str
    changed_at: datetime | None


@dataclass(frozen=True, slots=True)
class SitemapPage:
    """As many addresses as one sitemap may hold, latest topics first."""

    entries: tuple[SitemapEntry, ...]


def sitemap_page(db: Session, reader: Reader, base_url: str) -> SitemapPage:
    """Gather the addresses."""
    entries = [SitemapEntry(f"{base_url}/", None)]
    entries += [
        SitemapEntry(base_url + forum_url(forum.id, forum.title), forum.last_at)
        for forum in lists.forums_with_last(db, reader)
    ]
    for topic in lists.for_sitemap(db, reader, LARGEST_SITEMAP):
        pages = range(1, pages_for(topic.post_count, POSTS_A_PAGE) + 1)
        entries += [
            SitemapEntry(
                base_url + topic_url(topic.id, topic.title, page), topic.last_post_at
            )
            for page in pages
        ]
    return SitemapPage(tuple(entries[:LARGEST_SITEMAP]))
