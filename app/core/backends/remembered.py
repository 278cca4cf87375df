"""An option that every page depends on: asked of the database once, until one changes."""

import threading
from typing import Generic, TypeVar, cast

from sqlalchemy.exc import DBAPIError

from app.core.backends.cache import Kept, MemoryStore
from app.core.db.engines import Database
from app.core.db.options import Option, chosen

T = TypeVar("T")
KEPT_SECONDS = 600.0


class Remembered(Generic[T]):
    """What was chosen, as far as this process knows; any choice makes it ask again."""

    def __init__(self, option: Option[T], database: Database, store: MemoryStore) -> None:
        """Keep it beside the parts of pages, which are forgotten with it."""
        self._option = option
        self._database = database
        self._store = store
        self._key = f"option {option.name}"
        self._lock = threading.Lock()

    def __call__(self) -> T:
        """Return what was chosen; what it is at first while nobody can be asked."""
        kept = self._store.get(self._key)
        if kept is not None:
            return cast("T", kept)
        with self._lock:  # whoever asks holds a connection already: one more, not many
            since = self._store.generation
            try:
                with self._database.reading() as db:
                    value = chosen(db, self._option)
            except DBAPIError:
                return self._option.first
            self._store.put(self._key, Kept(value, frozenset(), 100, KEPT_SECONDS), since)
            return value
