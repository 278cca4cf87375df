"""The command line as an operator uses it."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Run

PASSWORD = "a long enough password"  # noqa: S105  # nobody's


def rows(folder: Path, question: str) -> list[tuple[object, ...]]:
    database = sqlite3.connect(folder / "causerie.sqlite3")
    try:
        return list(database.execute(question))
    finally:
        database.close()


def test_migrating_twice_changes_nothing(migrated: Run, folder: Path) -> None:
    tables = rows(folder, "SELECT name, sql FROM sqlite_master ORDER BY name")
    assert ("post",) in [(name,) for name, _ in tables]
    assert migrated("migrate").returncode == 0
    assert rows(folder, "SELECT name, sql FROM sqlite_master ORDER BY name") == tables


def test_a_member_is_added_with_a_password_from_stdin(migrated: Run, folder: Path) -> None:
    added = migrated(
        *("user", "add", "Anne Verneuil", "anne@example.org"),
        *("--password-stdin", "--role", "moderator"),
        said=f"{PASSWORD}\n",
    )
    assert (added.returncode, added.stderr) == (0, "")
    assert PASSWORD not in added.stdout
    ((name, email, role, kept),) = rows(
        folder, "SELECT name, email, role, password_hash FROM member"
    )
    assert (name, email, role) == ("Anne Verneuil", "anne@example.org", "moderator")
    assert str(kept).startswith("$argon2id$")


def test_without_stdin_a_password_is_made_and_told_once(migrated: Run) -> None:
    added = migrated("user", "add", "Anne", "anne@example.org")
    assert added.returncode == 0
    word = added.stdout.splitlines()[-1].removeprefix("Password: ")
    assert len(word) >= 16


@pytest.mark.parametrize(
    ("name", "email", "password", "why"),
    [
        ("anne", "other@example.org", PASSWORD, "already taken"),
        ("Other", "ANNE@example.org", PASSWORD, "already taken"),
        ("Other", "no address", PASSWORD, "not an e-mail address"),
        ("Other", "a@example.org\nBcc: x", PASSWORD, "not an e-mail address"),
        (" ", "other@example.org", PASSWORD, "A name has 1 to 80"),
        ("x" * 81, "other@example.org", PASSWORD, "A name has 1 to 80"),
        ("Other", "other@example.org", "short", "at least 12 characters"),
        ("Other", "other@example.org", "x" * 1025, "at most 1024"),
    ],
)
def test_a_member_that_cannot_be_is_refused(  # a table
    migrated: Run, folder: Path, name: str, email: str, password: str, why: str
) -> None:
    migrated("user", "add", "Anne", "anne@example.org")
    stdin = f"{password}\n"
    refused = migrated("user", "add", name, email, "--password-stdin", said=stdin)
    assert refused.returncode == 1
    assert why in refused.stderr
    assert len(rows(folder, "SELECT id FROM member")) == 1


def test_a_role_is_given_and_ends_sessions(migrated: Run, folder: Path) -> None:
    migrated("user", "add", "Anne", "anne@example.org")
    given = migrated("user", "role", "ANNE", "admin")
    assert (given.returncode, given.stdout) == (0, "ANNE is now admin.\n")
    assert rows(folder, "SELECT role FROM member") == [("admin",)]
    assert "Nobody is called" in migrated("user", "role", "Zoé", "admin").stderr
    assert migrated("user", "role", "Anne", "king").returncode != 0


def test_every_route_is_listed(migrated: Run) -> None:
    listed = json.loads(migrated("routes").stdout)
    assert {"method": "GET", "path": "/", "name": "topics.home"} in listed
    assert {"method": "POST", "path": "/login", "name": "accounts.sign_in"} in listed
    assert len(listed) > 20


def test_a_text_is_rendered_without_any_database(causerie: Run, folder: Path) -> None:
    shown = causerie("render", said="Bonjour *vous*. :wink:")
    assert shown.returncode == 0
    assert "<em>vous</em>" in shown.stdout
    assert not folder.exists()


def test_lines_are_rendered_one_by_one(causerie: Run) -> None:
    lines = [
        '{"payload": "**a**"}',
        "nonsense",
        '{"payload": "<b>c</b>", "format": "html"}',
    ]
    shown = causerie("render", "--jsonl", said="\n".join(lines) + "\n")
    first, second, third = (json.loads(line) for line in shown.stdout.splitlines())
    assert "<strong>a</strong>" in first["html"]
    assert "error" in second
    assert "<b>c</b>" in third["html"]
    assert shown.stdout.isascii()


def test_what_an_older_renderer_made_is_made_again(migrated: Run, folder: Path) -> None:
    migrated("demo")
    database = sqlite3.connect(folder / "causerie.sqlite3")
    with database:
        before = database.execute("SELECT id, html FROM post ORDER BY id").fetchall()
        database.execute("UPDATE post SET html = '', renderer = 0")
    database.close()
    done = migrated("rerender")
    assert done.returncode == 0
    assert f"Rendered {len(before)} posts." in done.stdout
    assert rows(folder, "SELECT id, html FROM post ORDER BY id") == before
    assert "Rendered 0 posts." in migrated("rerender").stdout


def test_help_is_there_and_no_command_is_an_error(causerie: Run) -> None:
    assert "serve" in causerie("--help").stdout
    assert causerie("nonsense").returncode != 0
