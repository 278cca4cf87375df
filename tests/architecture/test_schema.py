"""The tables: one line of migrations, and it leads exactly to the models."""

import re

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from app.core import paths
from app.core.db.base import Base
from app.core.db.engines import Database


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(paths.MIGRATIONS))
    return ScriptDirectory.from_config(config)


def test_there_is_one_head_and_one_base() -> None:
    assert len(scripts().get_heads()) == 1
    assert len(scripts().get_bases()) == 1


def test_migrations_are_named_by_day_and_subject() -> None:
    names = [path.name for path in (paths.MIGRATIONS / "versions").glob("*.py")]
    assert names
    assert [n for n in names if not re.fullmatch(r"\d{4}_\d\d_\d\d_[a-z_]+\.py", n)] == []


def test_the_migrations_make_the_models_tables(database: Database) -> None:
    with database.writer.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_every_constraint_has_a_name_so_that_it_can_be_changed() -> None:
    for table in Base.metadata.tables.values():
        for constraint in table.constraints:
            assert constraint.name, table.name
