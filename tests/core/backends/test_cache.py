"""What is kept is bounded, believed while others are heard, and dropped by its tags."""

import time

import pytest

from app.core.backends.cache import Kept, MemoryStore
from app.core.db.changes import EVERYTHING


@pytest.fixture
def store() -> MemoryStore:
    made = MemoryStore(10_000)
    made.trust(time.monotonic() + 60)
    return made


def thing(value: str, *tags: str, size: int = 100, seconds: float = 60.0) -> Kept:
    return Kept(value, frozenset(tags), size, seconds)


def test_what_is_kept_is_found_until_its_tag_is_dropped(store: MemoryStore) -> None:
    assert store.put("a", thing("A", "topic:1", "member:2"), store.generation)
    assert store.put("b", thing("B", "topic:3"), store.generation)
    assert (store.get("a"), store.get("b")) == ("A", "B")
    store.drop(["member:2"])
    assert (store.get("a"), store.get("b")) == (None, "B")
    store.drop([EVERYTHING])
    assert store.get("b") is None
    assert (len(store), store.size) == (0, 0)


def test_what_was_begun_before_a_drop_is_refused(store: MemoryStore) -> None:
    since = store.generation
    store.drop(["topic:1"])
    assert not store.put("a", thing("old", "topic:1"), since)
    assert store.put("b", thing("other", "topic:2"), since)
    assert store.put("a", thing("new", "topic:1"), store.generation)
    since = store.generation
    store.drop([EVERYTHING])
    assert not store.put("c", thing("old", "topic:9"), since)


def test_many_drops_are_not_remembered_for_ever(store: MemoryStore) -> None:
    since = store.generation
    for number in range(21_000):
        store.drop([f"topic:{number}"])
    assert not store.put("a", thing("old", "topic:1"), since)
    assert store.put("a", thing("new", "topic:1"), store.generation)


def test_the_least_recently_shown_goes_first(store: MemoryStore) -> None:
    for name in "abcdefghij":
        store.put(name, thing(name, name, size=1_000), store.generation)
    assert store.get("a") == "a"
    store.put("k", thing("k", "k", size=1_000), store.generation)
    assert store.get("a") == "a"
    assert store.get("b") is None
    assert store.size <= 10_000


def test_it_stays_within_its_bound_whatever_comes(store: MemoryStore) -> None:
    for number in range(5_000):
        store.put(str(number), thing("x", f"t:{number}", size=333), store.generation)
        assert store.size <= 10_000
    assert not store.put("huge", thing("x", size=9_000), store.generation)
    assert len(store) == 30


def test_what_replaces_is_counted_once(store: MemoryStore) -> None:
    for _ in range(50):
        store.put("a", thing("x", "t", size=500), store.generation)
    assert (len(store), store.size) == (1, 500)


def test_nothing_is_believed_while_nobody_is_heard(store: MemoryStore) -> None:
    store.put("a", thing("A"), store.generation)
    store.trust(time.monotonic() - 0.001)
    assert store.get("a") is None
    store.trust(time.monotonic() + 60)
    assert store.get("a") == "A"


def test_nothing_is_kept_past_its_time(store: MemoryStore) -> None:
    store.put("a", thing("A", seconds=-0.001), store.generation)
    assert store.get("a") is None
