"""Views and downloads are counted later, by every process for itself."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, cast

import pytest
from sqlalchemy import Update

from app.attachments.actions import count_downloads
from app.core.backends.counters import Counters
from app.topics.actions.counters import count_views

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class Noting:
    """Notes which rows are updated, one after the other."""

    def __init__(self) -> None:
        self.rows: list[int] = []

    def execute(self, statement: Update) -> None:
        """Note the row of an update."""
        self.rows.append(statement.compile().params["id_1"])


@pytest.mark.parametrize("count", [count_views, count_downloads])
def test_rows_are_counted_in_one_order_so_that_two_processes_never_cross(
    count: Callable[["Session", Mapping[int, int]], None],
) -> None:
    noting = Noting()
    counters = Counters({"all": lambda counts: count(cast("Session", noting), counts)})
    for number in (3, 1, 1, 2):
        counters.add("all", number)
    counters.flush()
    assert noting.rows == [1, 2, 3]
