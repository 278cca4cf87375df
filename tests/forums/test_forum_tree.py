"""The tree of forums, and its addresses."""

import pytest

from app.accounts.reader import GUEST
from app.core.db.engines import Database
from app.core.errors import NotFound
from app.forums import queries
from app.forums.addresses import forum_url
from tests.factories import forum as make


def test_children_come_in_the_order_given_to_them(database: Database) -> None:
    with database.writing() as db:
        root = make.forum(db, "Racine")
        late, early = make.forum(db, "B", parent=root), make.forum(db, "A", parent=root)
        late.position, early.position = 2, 1
        make.forum(db, "Ailleurs")
    with database.reading() as db:
        below = queries.children_of(db, root.id, GUEST)
        assert [forum.title for forum in below] == ["A", "B"]


def test_a_forum_that_is_not_there_is_not_found(database: Database) -> None:
    with database.reading() as db, pytest.raises(NotFound):
        queries.seen_by(db, 7, GUEST)


def test_the_first_page_is_the_forum_itself() -> None:
    assert forum_url(3, "Idées à débattre") == "/forum/3-idees-a-debattre/"
    assert forum_url(3, "Idées", 2) == "/forum/3-idees/page/2/"
    assert forum_url(3, "***").startswith("/forum/3-")
