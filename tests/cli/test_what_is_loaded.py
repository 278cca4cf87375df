"""A forum in service on SQLite loads nothing that it never uses."""

import subprocess
import sys

LOADED = "import sys, app.main; print(*sorted(sys.modules))"


def test_neither_migrations_nor_another_driver_nor_decoders_are_loaded() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", LOADED], check=True, capture_output=True, text=True
    )
    loaded = {name.partition(".")[0] for name in ran.stdout.split()}
    assert {"huey", "sqlalchemy"} <= loaded
    assert {"alembic", "psycopg", "PIL", "pypdfium2"} & loaded == set()
