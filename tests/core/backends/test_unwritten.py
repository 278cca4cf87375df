"""Numbers that may be written later: none is lost, none is counted twice."""

import operator
import threading
from collections.abc import Mapping

import pytest

from app.core.backends.counters import Counters, is_opening
from app.core.backends.rounds import Rounds
from app.core.backends.unwritten import Unwritten

Written = list[dict[str, dict[int, int]]]


class Table:
    """Keeps what is written, unless it is broken."""

    def __init__(self) -> None:
        self.kept: Written = []
        self.is_broken = False

    def write(self, numbers: Mapping[str, Mapping[int, int]]) -> None:
        """Keep these numbers."""
        if self.is_broken:
            raise OSError("no space left")
        self.kept.append({owner: dict(of) for owner, of in numbers.items()})


def test_numbers_are_merged_and_written_in_one_piece() -> None:
    table = Table()
    sums = Unwritten[str](operator.add, table.write)
    for key, number in ((1, 2), (1, 3), (2, 1)):
        sums.add("views", key, number)
    sums.add("downloads", 1, 1)
    assert len(sums) == 3
    sums.flush()
    sums.flush()
    assert table.kept == [{"views": {1: 5, 2: 1}, "downloads": {1: 1}}]


def test_what_cannot_be_written_waits_and_merges_with_what_comes() -> None:
    table = Table()
    sums = Unwritten[str](operator.add, table.write)
    sums.add("views", 1, 2)
    table.is_broken = True
    sums.flush()
    sums.add("views", 1, 1)
    table.is_broken = False
    sums.flush()
    assert table.kept == [{"views": {1: 3}}]


def test_it_never_holds_more_than_it_may() -> None:
    table = Table()
    furthest = Unwritten[str](max, table.write, most=3)
    table.is_broken = True
    for key in range(10):
        furthest.add("anne", key, 1)
        furthest.flush()
    furthest.add("anne", 0, 7)
    assert len(furthest) == 3
    table.is_broken = False
    furthest.flush()
    assert table.kept == [{"anne": {0: 7, 1: 1, 2: 1}}]


def test_numbers_can_be_read_before_while_and_after_they_are_written() -> None:
    seen = []
    furthest = Unwritten[str](max, lambda _: seen.append(furthest.of("anne")))
    furthest.add("anne", 1, 5)
    assert furthest.of("anne") == {1: 5}
    furthest.flush()
    assert seen == [{1: 5}]
    furthest.add("anne", 1, 2)
    furthest.add("anne", 2, 2)
    assert furthest.of("anne") == {1: 5, 2: 2}
    furthest.flush()
    assert furthest.of("anne") == {1: 2, 2: 2}  # the database has had time to tell of the 5
    furthest.flush()
    assert furthest.of("anne") == furthest.of("ben") == {}


def test_nothing_is_lost_between_threads() -> None:
    table = Table()
    counters = Counters({"views": lambda counts: table.write({"views": counts})})
    rounds = Rounds(*counters.unwritten)

    def read() -> None:
        for number in range(400):
            counters.add("views", number % 3)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    while any(reader.is_alive() for reader in readers):
        rounds.flush()
    rounds.start()
    rounds.stop()
    assert sum(sum(kept["views"].values()) for kept in table.kept) == 1600


@pytest.mark.parametrize(
    ("method", "headers", "is_seen"),
    [
        ("GET", {}, True),
        ("GET", {"user-agent": "Mozilla/5.0 (Linux; CUBOT X30)"}, True),
        ("HEAD", {}, False),
        ("GET", {"sec-purpose": "prefetch"}, False),
        ("GET", {"sec-purpose": "prefetch;prerender"}, False),
        ("GET", {"purpose": "prefetch"}, False),
        ("GET", {"x-moz": "prefetch"}, False),
    ],
)
def test_a_page_fetched_ahead_is_not_seen(
    method: str, headers: dict[str, str], is_seen: bool
) -> None:
    assert is_opening(method, headers) is is_seen
