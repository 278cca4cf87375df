"""Alembic's entry: run the migrations on the connection the forum hands over."""

from alembic import context
from sqlalchemy import Connection, create_engine

import app.main  # noqa: F401  # knows every room, so every table
from app.core.db.base import Base
from app.settings import load


def run(connection: Connection) -> None:
    """Migrate on `connection`, batch mode for SQLite's limits."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
        user_module_prefix="app.core.db.base.",
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with create_engine(load().database).connect() as own:
        run(own)
