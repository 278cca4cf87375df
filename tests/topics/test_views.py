"""Views are counted later, by every process for itself."""

from typing import TYPE_CHECKING, cast

from sqlalchemy import Update

from app.topics.actions.counters import count_views

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class Noting:
    """Notes which topics are updated, one after the other."""

    def __init__(self) -> None:
        self.topics: list[int] = []

    def execute(self, statement: Update) -> None:
        """Note the topic of an update."""
        self.topics.append(statement.compile().params["id_1"])


def test_topics_are_counted_in_one_order_so_that_two_processes_never_cross() -> None:
    noting = Noting()
    count_views(cast("Session", noting), {3: 1, 1: 2, 2: 1})
    assert noting.topics == [1, 2, 3]
