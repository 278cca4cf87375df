"""Commands about what an administrator chooses: `option list`, `option set`."""

import json
from typing import Any

import typer
from pydantic import ValidationError

from app.admin.choices import all_of
from app.admin.offered import SETTINGS
from app.cli.commands import opened
from app.core.db import options
from app.core.db.options import Option
from app.core.errors import Refused, Unfit

choices = typer.Typer(help="What an administrator chooses.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add these commands to the `causerie` command."""
    app.add_typer(choices, name="option")


@choices.command("list")
def show() -> None:
    """List every option and its value, as JSON."""
    with opened() as forum, forum.database.reading() as db:
        values = options.all_chosen(db, known().values())
    for name, value in sorted(values.items()):
        typer.echo(f"{name} {json.dumps(value, ensure_ascii=False)}")


@choices.command("set")
def choose(name: str, value: str) -> None:
    """Give an option a value: JSON, or a plain word."""
    option = known().get(name)
    if option is None:
        names = ", ".join(sorted(known()))
        raise Refused(f"There is no option {name}; there are {names}.")
    chosen = _value(option, value)
    with opened() as forum, forum.database.writing() as db:
        try:
            options.choose(db, option, chosen)
        except Unfit as unfit:
            raise Refused(str(unfit)) from None
    typer.echo(f"{name} is now {json.dumps(chosen, ensure_ascii=False)}.")


def known() -> dict[str, Option[Any]]:
    """Return every option by its name."""
    return {setting.option.name: setting.option for setting in all_of(SETTINGS)}


def _value(option: Option[Any], said: str) -> object:
    """Take JSON for what it says, unless only the words themselves fit."""
    try:
        value = json.loads(said)
        return options.fit(option, value)
    except json.JSONDecodeError:
        return said
    except ValidationError:
        return said
