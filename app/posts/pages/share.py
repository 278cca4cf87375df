"""The page that shares one post, and the one that says a post is gone."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.accounts.reader import Reader
from app.core.errors import NotFound
from app.posts.addresses import permalink, post_url
from app.posts.queries import single
from app.sharing import links
from app.sharing.links import ShareLink


@dataclass(frozen=True, slots=True)
class SharePage:
    """Plain links, and the address to copy."""

    post_id: int
    number: int
    title: str
    excerpt: str
    address: str
    back_url: str
    links: tuple[ShareLink, ...]
    instance: str
    mastodon: ShareLink | None

    @property
    def is_instance_wrong(self) -> bool:
        """Whether a Mastodon server was typed that cannot be one."""
        return bool(self.instance) and self.mastodon is None


def share_page(
    db: Session, post_id: int, reader: Reader, base_url: str, instance: str
) -> SharePage:
    """Gather the ways to share a post; a forum may be marked not shareable."""
    row = single.place_of(db, post_id, reader)
    if not row.is_shareable:
        raise NotFound
    address = base_url + permalink(post_id)
    return SharePage(
        post_id=post_id,
        number=row.position,
        title=row.title,
        excerpt=row.excerpt,
        address=address,
        back_url=post_url(row.topic_id, row.title, row.position, post_id),
        links=links.links(address, row.title),
        instance=instance,
        mastodon=links.mastodon(instance, address, row.title),
    )
