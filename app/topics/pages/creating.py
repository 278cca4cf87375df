"""What a reader may create, and where: the page behind «Créer…»."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.accounts.reader import Reader
from app.core.db.rows import AnyRow
from app.forums.addresses import new_topic_url
from app.topics import rules
from app.topics.queries import opening


@dataclass(frozen=True, slots=True)
class ForumChoice:
    """A forum to start a topic in, and how deep it stands in the tree."""

    title: str
    description: str
    url: str
    depth: int


@dataclass(frozen=True, slots=True)
class CreatePage:
    """The forums in which a topic may be started: none for whoever may not."""

    forums: tuple[ForumChoice, ...]


def create_page(db: Session, reader: Reader) -> CreatePage:
    """Gather everything `topics/create.html` shows."""
    if not rules.may_start(reader):
        return CreatePage(())
    below: Mapping[int | None, list[AnyRow]] = defaultdict(list)
    for row in opening.forums_to_start_in(db, reader):
        below[row.parent_id].append(row)
    return CreatePage(_branch(below, None, 0))


def _branch(
    below: Mapping[int | None, list[AnyRow]], parent_id: int | None, depth: int
) -> tuple[ForumChoice, ...]:
    return tuple(
        choice
        for row in below.get(parent_id, [])
        for choice in (
            ForumChoice(row.title, row.description, new_topic_url(row.id), depth),
            *_branch(below, row.id, depth + 1),
        )
    )
