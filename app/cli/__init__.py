"""The `causerie` command: one sentence on stderr and a non-zero exit for every refusal."""

import sys

from sqlalchemy.exc import DBAPIError

from app.cli import choosing, members, moving, serving, texts, working
from app.cli.commands import app
from app.core.errors import DomainError
from app.settings import BadSettings

__all__ = ["app", "main"]

for part in (serving, working, members, choosing, moving, texts):
    part.register(app)


def main() -> None:
    """Run the command line; no traceback for what an operator can mend."""
    try:
        app()
    except (DomainError, BadSettings) as error:
        _fail(str(error) or "There is no such thing.")
    except DBAPIError as error:
        _fail(f"The database refuses: {str(error.orig).splitlines()[0]}")
    except KeyboardInterrupt:
        _fail("Interrupted.")


def _fail(sentence: str) -> None:
    print(f"causerie: {sentence}", file=sys.stderr)  # noqa: T201  # this is the command line
    raise SystemExit(1)
