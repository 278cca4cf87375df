"""Rows that may be there already: the INSERT of each database that can change them."""

from typing import TypeAlias

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, Session

from app.core.db.sequences import table_of

Upsert: TypeAlias = sqlite.Insert | postgresql.Insert


def insert_into(db: Session, model: type[DeclarativeBase]) -> Upsert:
    """Return an INSERT that takes `on_conflict_do_update`, in the dialect of `db`."""
    is_sqlite = db.get_bind().dialect.name == "sqlite"
    table = table_of(model)
    return sqlite.insert(table) if is_sqlite else postgresql.insert(table)
