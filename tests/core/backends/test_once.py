"""Who was counted today is not counted again, and is forgotten at midnight."""

from datetime import UTC, datetime, timedelta

import time_machine

from app.core.backends.counters import Counters
from app.core.backends.once import OnceADay

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def test_each_is_first_once_for_each_thing() -> None:
    once = OnceADay()
    assert once.is_first("Anne", "downloads", 1)
    assert not once.is_first("Anne", "downloads", 1)
    assert once.is_first("Anne", "downloads", 2)
    assert once.is_first("Ben", "downloads", 1)
    assert once.is_first("Anne", "views", 1)
    assert once.is_first("\udcff agent", "views", 1)


def test_a_new_day_begins_at_midnight_and_the_old_one_cannot_be_read() -> None:
    with time_machine.travel(NOON, tick=False) as traveller:
        once = OnceADay()
        once.is_first("Anne", "downloads", 1)
        traveller.shift(timedelta(hours=11, minutes=59))
        assert not once.is_first("Anne", "downloads", 1)
        before = set(once._seen)  # noqa: SLF001  # what is kept is the point
        traveller.shift(timedelta(minutes=2))
        assert once.is_first("Anne", "downloads", 1)
        assert not before & once._seen  # noqa: SLF001
        assert b"Anne" not in b"".join(before)


def test_memory_stays_flat() -> None:
    once = OnceADay(most=100)
    for number in range(1_000):
        once.is_first("Anne", "downloads", number)
    assert len(once._seen) <= 100  # noqa: SLF001  # what is kept is the point


def test_counters_count_each_once_a_day() -> None:
    written: dict[int, int] = {}
    counters = Counters({"downloads": written.update, "views": lambda _: None})
    for who in ("Anne", "Ben", "Anne"):
        counters.add_once("downloads", 7, who)
    counters.flush()
    assert written == {7: 2}
