"""Commands that move a forum in and out: `import`, `export`, `demo`."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from app.cli.commands import opened, rendering
from app.cli.progress import Progress
from app.core import courtesy
from app.core.errors import Refused
from app.exchange.actions.demo import fill_demo, kept_accounts, showcase_url
from app.exchange.actions.importing import Watch, import_exchange
from app.exchange.export import export as write_export
from app.exchange.report import Report

imports = typer.Typer(help="Bring a forum in.", no_args_is_help=True)
ACCOUNTS = "demo-accounts.json"
ROLES = {"member": "Membre", "moderator": "Modérateur", "admin": "Administratrice"}


def register(app: typer.Typer) -> None:
    """Add these commands to the `causerie` command."""
    app.add_typer(imports, name="import")
    app.command()(export)
    app.command()(demo)


@imports.callback()
def group() -> None:
    """Bring a forum in."""


@imports.command("exchange")
def import_folder(
    path: Path,
    keep_ids: Annotated[
        bool, typer.Option("--keep-ids", help="Keep every id; the forum must be empty.")
    ] = False,
) -> None:
    """Import exchange data: a folder or a zip. Killed, run it again and it goes on."""
    courtesy.give_way(courtesy.LATER)
    with opened() as forum, rendering(workers=2) as renderer, watching() as watch:
        report = import_exchange(
            path, forum.database, forum.storage, renderer, watch, keep_ids=keep_ids
        )
    _show(report)
    if report.mismatches:
        raise Refused(f"The rows do not match: {'; '.join(report.mismatches)}.")


def export(path: Path) -> None:
    """Write the whole forum to a new folder, or to a .zip, as exchange data.

    Keep it private: it holds e-mail addresses and password hashes, so that the forum can
    be moved. Only its owner may read what is written.
    """
    courtesy.give_way(courtesy.LATER)
    with opened() as forum, watching() as watch, forum.database.reading() as db:
        source = forum.settings.site_name
        count = write_export(db, forum.storage, path, source, watch("records", None))
    typer.echo(f"Wrote {count} records to {path}.")


def demo() -> None:
    """Fill an empty forum with the French demo."""
    if not show_demo():
        raise Refused("The demo only fills an empty forum on a loopback address.")


def show_demo() -> bool:
    """Fill an empty forum on loopback, tell accounts and links; False otherwise."""
    with opened() as forum:
        if not forum.settings.is_loopback:
            return False
        kept_in = forum.settings.data_dir / ACCOUNTS
        with rendering() as renderer, watching() as watch:
            if not fill_demo(forum.database, forum.storage, renderer, watch, kept_in):
                return False
        url = forum.settings.base_url + showcase_url(forum.database)
        typer.echo("\n  Trois comptes pour essayer :")
        for account in kept_accounts(kept_in):
            typer.echo(f"    {ROLES[account.role]} : {account.name} / {account.password}")
        typer.echo("\n  Trois liens :")
        typer.echo(f"    Un sujet avec des citations et un PDF : {url}")
        typer.echo(f"    Le même en fil de discussion : {url}?view=thread")
        typer.echo(f"    Le même sans JavaScript (désactivez-le et rechargez) : {url}")
    return True


@contextmanager
def watching() -> Iterator[Watch]:
    """Show the progress of one part of the work after the other."""
    with ExitStack() as shown:

        def watch(what: str, total: int | None) -> Progress.Advance:
            shown.pop_all().close()
            return shown.enter_context(Progress(what, total)).advance

        yield watch


def _show(report: Report) -> None:
    table = Table("kind")
    for column in ("read", "written", "already there", "skipped"):
        table.add_column(column, justify="right")
    for kind, tally in report.tallies.items():
        counts = (tally.read, tally.written, tally.already, tally.skipped.total())
        table.add_row(kind, *map(str, counts))
    Console().print(table)
    for kind, tally in report.tallies.items():
        for why, count in tally.skipped.items():
            typer.echo(f"Skipped, {why}: {kind} ({count})")
    for name, count in report.unknown.items():
        typer.echo(f"Kept out, unknown: {name} ({count})")
    for what, count in report.remarks.items():
        typer.echo(f"Changed, {what}: {count}")
