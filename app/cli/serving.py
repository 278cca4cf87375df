"""Commands that run the forum: `start`, `serve`, `migrate`, `routes`."""

import json
import os
import socket
from typing import Annotated

import typer
import uvicorn
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from uvicorn.supervisors import Multiprocess

from app.cli import moving
from app.cli.commands import opened
from app.core import logs
from app.core.db import engines, schema
from app.core.errors import Refused
from app.main import create_app
from app.settings import load

Host = Annotated[str, typer.Option(envvar="HOST", help="The address to listen on.")]
Port = Annotated[int, typer.Option(envvar="PORT", min=1, max=65535, help="The port.")]
Workers = Annotated[int | None, typer.Option(min=1, max=64, help="How many processes.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the `causerie` command."""
    for command in (serve, start, migrate, routes):
        app.command()(command)


def serve(host: Host = "127.0.0.1", port: Port = 8000, workers: Workers = None) -> None:
    """Serve the forum; its database must be up to date."""
    with opened() as forum:
        count = workers or forum.settings.workers
    _run(_listening(host, port), count)


def start(host: Host = "127.0.0.1", port: Port = 8000, workers: Workers = None) -> None:
    """Migrate, fill an empty forum with the demo, and serve: what `make run` does."""
    listening = _listening(host, port)
    os.environ.setdefault("CAUSERIE_BASE_URL", f"http://localhost:{port}")
    migrate()
    moving.show_demo()
    typer.echo(f"\n  Causerie: {load().base_url}/\n")
    _run(listening, workers or load().workers)


def migrate() -> None:
    """Bring the database up to date."""
    database = engines.open_database(load().database)
    try:
        schema.migrate(database)
    finally:
        database.close()


def routes() -> None:
    """List every address the forum answers to, as JSON."""
    with opened() as forum:
        app = create_app(forum.settings, forum.database)
    listed = [
        {"method": method, "path": route.path, "name": route.name}
        for route in iter_route_contexts(app.routes)
        for method in sorted(route.methods or ())
    ]
    typer.echo(json.dumps(listed, indent=1))


def application() -> FastAPI:
    """Make the application that a server process runs."""
    logs.configure()
    settings = load()
    return create_app(settings, engines.open_database(settings.database))


def _listening(host: str, port: int) -> socket.socket:
    """Take the port before anything else: a taken one is told in a sentence."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(2048)
    except OSError as error:
        listening.close()
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise Refused(f"Cannot listen on {host}:{port}: {reason}.") from None
    listening.set_inheritable(True)
    return listening


def _run(listening: socket.socket, workers: int) -> None:
    settings = load()
    config = uvicorn.Config(
        "app.cli.serving:application",
        factory=True,
        workers=workers,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=settings.trusted_proxies or None,
    )
    server = uvicorn.Server(config)
    if workers == 1:
        server.run(sockets=[listening])
    else:
        Multiprocess(config, sockets=[listening]).run()
