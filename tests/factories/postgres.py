"""A private PostgreSQL: its own folder, a free port, gone when the tests are."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict

OWNER = "causerie"
START_SECONDS = 20.0


class NoPostgres(Exception):
    """PostgreSQL is not installed here."""


class _Identity(TypedDict, total=False):
    user: int
    group: int
    extra_groups: list[int]


class PrivatePostgres:
    """One server for one test process; durability is off, nobody mourns its data."""

    def __init__(self) -> None:
        """Make a cluster and start it; raise `NoPostgres` where there is none."""
        self._programs = _programs()
        self._identity = _unprivileged()
        self._folder = Path(tempfile.mkdtemp(prefix="causerie-postgres-"))
        if user := self._identity.get("user"):
            os.chown(self._folder, user, self._identity["group"])
        self.port = _free_port()
        self._make()
        self._server = self._start()

    def url(self, database: str) -> str:
        """Return the address of one of its databases, as settings take it."""
        return f"postgresql+psycopg://{OWNER}@127.0.0.1:{self.port}/{database}"

    def stop(self) -> None:
        """End at once and leave nothing behind."""
        self._server.send_signal(signal.SIGINT)  # whoever is still connected
        try:
            self._server.wait(START_SECONDS)
        except subprocess.TimeoutExpired:
            self._server.kill()
            self._server.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _make(self) -> None:
        trust = ("--auth=trust", f"--username={OWNER}", "--encoding=UTF8", "--no-sync")
        subprocess.run(
            (*self._named("initdb"), *trust, "--locale=C.UTF-8", "-D", self._cluster),
            check=True,
            capture_output=True,
            cwd="/",
            **self._identity,
        )

    def _start(self) -> subprocess.Popen[bytes]:
        quick = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")
        here = (
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=200",
        )
        options = [word for setting in (*quick, *here) for word in ("-c", setting)]
        with (self._folder / "log").open("wb") as log:
            server = subprocess.Popen(
                (
                    *self._named("postgres"),
                    "-D",
                    self._cluster,
                    "-p",
                    str(self.port),
                    *options,
                ),
                stdout=log,
                stderr=log,
                cwd="/",
                **self._identity,
            )
        self._wait(server)
        return server

    def _wait(self, server: subprocess.Popen[bytes]) -> None:
        asking = (*self._named("pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port))
        until = time.monotonic() + START_SECONDS
        while subprocess.run(asking, check=False).returncode != 0:
            if server.poll() is not None or time.monotonic() > until:
                server.kill()
                raise RuntimeError((self._folder / "log").read_text())
            time.sleep(0.05)

    @property
    def _cluster(self) -> str:
        return str(self._folder / "cluster")

    def _named(self, program: str) -> Sequence[str]:
        return (str(self._programs / program),)


def _programs() -> Path:
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    homes = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(homes, key=lambda path: int(path.parts[-3]), default=None)
    if newest is None:
        raise NoPostgres("PostgreSQL is not installed")
    return newest.parent


def _unprivileged() -> _Identity:
    """Give up root for PostgreSQL, which refuses to run as it."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
