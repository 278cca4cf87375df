"""Commands about texts: `render`, `rerender`."""

import sys
from typing import Annotated

import typer

from app.cli.commands import opened, rendering
from app.cli.progress import Progress
from app.core import courtesy
from app.core.text import stream
from app.core.text.rendering import References, Rendered
from app.core.web.render import environment
from app.posts.actions import bodies as texts
from app.posts.pages.preview import preview_parts
from app.posts.queries import bodies


def register(app: typer.Typer) -> None:
    """Add these commands to the `causerie` command."""
    app.command()(render)
    app.command()(rerender)


def render(
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="A JSON object a line in, one a line out.")
    ] = False,
) -> None:
    """Show the HTML of a post's text read from standard input."""
    with rendering() as renderer:
        if jsonl:
            stream.render_lines(sys.stdin.buffer, sys.stdout.buffer, renderer, filled)
            return
        source = sys.stdin.buffer.read().decode("utf-8", "replace")
        sys.stdout.write(filled(renderer.render(source, "markdown", References())) + "\n")


def rerender() -> None:
    """Render again every post that an older version rendered."""
    courtesy.give_way(courtesy.LATER)
    with opened() as forum, rendering(workers=2) as renderer:
        with forum.database.reading() as db:
            total = bodies.count_outdated(db)
        with Progress("posts", total) as progress:
            done = texts.rerender(forum.database, renderer, progress.advance)
    typer.echo(f"Rendered {done} posts.")


def filled(rendered: Rendered) -> str:
    """Return the HTML that a page would show, its quotes filled from the text itself."""
    template = environment("fr").get_template("posts/preview.html")
    return template.render(parts=preview_parts(rendered))
