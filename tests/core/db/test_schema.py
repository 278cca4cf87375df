"""The schema's history is the one that the migrations tell."""

from alembic.config import Config
from alembic.script import ScriptDirectory

from app.core import paths
from app.core.db import schema


def test_every_migration_is_known_the_newest_last() -> None:
    config = Config()
    config.set_main_option("script_location", str(paths.MIGRATIONS))
    told = ScriptDirectory.from_config(config).walk_revisions()
    assert tuple(script.revision for script in told)[::-1] == schema.REVISIONS
