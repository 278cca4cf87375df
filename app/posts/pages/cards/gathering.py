"""The cards of a page's texts, looked up at once for one reader."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from app.accounts import authors
from app.accounts.reader import Reader
from app.core.db.home import home_of
from app.core.db.rows import AnyRow, tags_of
from app.core.text import filling, videos
from app.posts.addresses import post_url, topic_url
from app.posts.pages.cards.parts import Card, CardPart, VideoPart
from app.posts.pages.cards.pointing import PointedAt, pointed_at
from app.posts.queries import cards


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards by the addresses they stand for, and all whose change would change them."""

    shown: Mapping[str, Card] = field(default_factory=dict)
    tags: frozenset[str] = frozenset()


def cards_in(db: Session, bodies: Iterable[str], reader: Reader) -> Cards:
    """Look up the cards of these texts; nothing is asked when none may have one.

    What `reader` may not see has no card, as what does not exist has none.
    """
    addresses = {address for html in bodies for address in filling.addresses(html)}
    if not addresses:
        return Cards()
    shown: dict[str, Card] = {
        address: VideoPart(address, video.service, video.player)
        for address in addresses
        if (video := videos.video(address))
    }
    home = home_of(db)
    asked = {
        address: point for address in addresses if (point := pointed_at(address, home))
    }
    rows = _rows(db, asked.values(), reader)
    for address, point in asked.items():
        if row := rows.get((point.kind, point.id)):
            shown[address] = _card(address, point, row)
    return Cards(shown, frozenset(_tags(asked.values(), rows)))


Rows = Mapping[tuple[str, int], AnyRow]


def _rows(db: Session, asked: Iterable[PointedAt], reader: Reader) -> Rows:
    posts = {point.id for point in asked if point.kind == "post"}
    topics = {point.id for point in asked if point.kind == "topic"}
    if not posts and not topics:
        return {}
    found = cards.pointed_at(db, posts, topics, reader.stranger)
    return {(row.kind, row.asked_id): row for row in found}


def _card(address: str, point: PointedAt, row: AnyRow) -> CardPart:
    if point.kind == "post":
        url = post_url(row.topic_id, row.title, row.position, row.id)
    else:
        url = topic_url(row.topic_id, row.title, point.page)
    return CardPart(
        address=address,
        url=url,
        title=row.title,
        number=row.position if point.kind == "post" else None,
        author=authors.author_of(row) if row.id else None,
        at=row.created_at,
        excerpt=row.excerpt or "",
        is_hidden=row.id is not None and row.state != "visible",
    )


def _tags(asked: Iterable[PointedAt], rows: Rows) -> Iterator[str]:
    """Name what is shown, and what would be as soon as it may be seen.

    A topic changes with every reply: that matters only where something of it is missing.
    """
    for point in asked:
        row = rows.get((point.kind, point.id))
        if row is None or row.id is None:
            yield f"{point.kind}:{point.id}"
        if row is not None:
            yield from tags_of("post", [row], "id")
            yield from tags_of("place", [row], "topic_id")
            yield from tags_of("member", [row], "author_id")
