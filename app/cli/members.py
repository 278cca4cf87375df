"""Commands about members: `user add`, `user role`."""

import secrets
import sys
from typing import Annotated, Literal

import typer

from app.accounts import actions, passwords, queries
from app.cli.commands import opened
from app.core.errors import Refused

SHORTEST_PASSWORD = 12
Role = Literal["member", "moderator", "admin"]

users = typer.Typer(help="Members.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add these commands to the `causerie` command."""
    app.add_typer(users, name="user")


@users.command("add")
def add(
    name: str,
    email: str,
    password_stdin: Annotated[
        bool,
        typer.Option("--password-stdin", help="Read the password from standard input."),
    ] = False,
    role: Role = "member",
) -> None:
    """Add a member; without --password-stdin a password is made and printed once."""
    password = _read_password() if password_stdin else secrets.token_urlsafe(15)
    with opened() as forum:
        kept = passwords.hashed(password)
        with forum.database.writing() as db:
            member = actions.add_member(db, name, email, kept, role)
            typer.echo(f"Added {member.name} ({role}), number {member.id}.")
    if not password_stdin:
        typer.echo(f"Password: {password}")


@users.command("role")
def set_role(name: str, role: Role) -> None:
    """Give a member another role; its sessions end."""
    with opened() as forum, forum.database.writing() as db:
        actions.set_role(db, queries.by_name(db, name), role)
    typer.echo(f"{name} is now {role}.")


def _read_password() -> str:
    password = sys.stdin.readline().rstrip("\r\n")
    if len(password) < SHORTEST_PASSWORD:
        raise Refused(f"A password has at least {SHORTEST_PASSWORD} characters.")
    if len(password) > 1024:
        raise Refused("A password has at most 1024 characters.")
    return password
