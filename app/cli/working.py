"""Commands that work apart from the web processes: `worker`."""

import signal
from queue import SimpleQueue

import typer

from app.cli.commands import opened
from app.main import open_workshop


def register(app: typer.Typer) -> None:
    """Add these commands to the `causerie` command."""
    app.command()(worker)


def worker() -> None:
    """Do the forum's work for later until told to stop.

    For forums whose web processes leave it to others: CAUSERIE_JOBS=worker.
    """
    told = _told()
    with opened() as forum:
        workshop = open_workshop(forum.settings, forum.database, forum.storage)
        workshop.start()
        typer.echo(f"Working for {forum.settings.site_name}. Ctrl+C ends it.")
        told.get()
        if workshop.stop():
            typer.echo("Stopped.")
        else:
            typer.echo("Stopped in the middle of a job: it will be begun again.")


def _told() -> SimpleQueue[int]:
    """Return where it will be said that this process shall end."""
    told: SimpleQueue[int] = SimpleQueue()  # may be filled from within a signal handler
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, _frame: told.put(number))
    return told
