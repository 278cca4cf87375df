"""What one process changes, the others hear; and nobody is believed who is not heard."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from app.core.backends.cache import Kept, MemoryStore
from app.core.backends.ears import Ears
from app.core.db import changes
from app.core.db.changes import KEPT_ROWS, MOST_TAGS
from app.core.db.engines import Database, open_database
from app.core.errors import NotFound

PATIENCE = 5.0


def touch_in_vain(database: Database) -> None:
    with database.writing() as db:
        changes.touch(db, "topic:1")
        raise NotFound


@contextmanager
def listening(database: Database) -> Iterator[MemoryStore]:
    """Open the same forum once more, as another process would, and keep what it hears."""
    url = database.writer.url.render_as_string(hide_password=False)
    other, store = open_database(url), MemoryStore(1_000_000)
    ears = Ears(other, [store])
    ears.start()
    try:
        yield store
    finally:
        ears.stop()
        other.close()


def keep(store: MemoryStore, key: str, *tags: str) -> None:
    assert store.put(key, Kept(key, frozenset(tags), 10, 60.0), store.generation)
    assert store.get(key) == key


def soon(happened: Callable[[], bool]) -> bool:
    until = time.monotonic() + PATIENCE
    while not happened():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def test_another_process_hears_what_was_touched(database: Database) -> None:
    with listening(database) as store:
        keep(store, "one", "topic:1")
        keep(store, "two", "topic:2")
        with database.writing() as db:
            changes.touch(db, "topic:1")
        assert soon(lambda: store.get("one") is None)
        assert store.get("two") == "two"


def test_what_is_rolled_back_is_heard_by_nobody(database: Database) -> None:
    with listening(database) as store:
        keep(store, "one", "topic:1")
        keep(store, "two", "topic:2")
        with pytest.raises(NotFound):
            touch_in_vain(database)
        with database.writing() as db:
            changes.touch(db, "topic:2")
        assert soon(lambda: store.get("two") is None)
        assert store.get("one") == "one"


def test_ones_own_process_hears_before_the_writer_goes_on(database: Database) -> None:
    store = MemoryStore(1_000_000)
    ears = Ears(database, [store])
    ears.start()
    keep(store, "one", "topic:1")
    with database.writing() as db:
        changes.touch(db, "topic:1")
        assert store.get("one") == "one"
    assert store.get("one") is None
    keep(store, "again", "topic:1")
    time.sleep(0.6)  # its own words come back from the database, and are ignored
    assert store.get("again") == "again"
    ears.stop()
    assert store.get("again") is None


def test_many_tags_become_everything(database: Database) -> None:
    with listening(database) as store:
        keep(store, "one", "unrelated")
        with database.writing() as db:
            changes.touch(db, *(f"topic:{number}" for number in range(MOST_TAGS + 1)))
        assert soon(lambda: store.get("one") is None)


def test_whoever_missed_some_believes_nothing(database: Database) -> None:
    with listening(database) as store:
        keep(store, "one", "unrelated")
        for _ in range(3):
            with database.writing() as db:
                for number in range(KEPT_ROWS // 2 + 1):
                    changes.touch(db, f"topic:{number % MOST_TAGS}")
        time.sleep(0.5)
        assert store.get("one") == "one"


def test_a_lost_database_is_not_believed(database: Database) -> None:
    url = database.writer.url.render_as_string(hide_password=False)
    other, store = open_database(url), MemoryStore(1_000_000)
    ears = Ears(other, [store])
    ears.start()
    keep(store, "one", "topic:1")
    ears.stop()
    assert store.get("one") is None
    other.close()
