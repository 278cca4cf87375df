"""Where the program's own files are: in the repository, or bundled in the package."""

from pathlib import Path

_APP = Path(__file__).parents[1]
ROOT = _APP.parent if (_APP.parent / "templates").is_dir() else _APP / "_bundle"

TEMPLATES = ROOT / "templates"
ASSETS = ROOT / "static" / "dist"
MIGRATIONS = ROOT / "migrations"
LOCALE = ROOT / "locale"
PACKAGE_PARENT = _APP.parent
