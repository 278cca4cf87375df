"""What every test may ask for: databases of both kinds, and the forum over HTTP."""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from playwright.sync_api import Browser
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from app.core import logs
from app.core.backends.storage import Storage
from app.core.db.engines import Database
from app.main import create_app
from app.settings import Settings
from tests.factories import chromium as chromiums
from tests.factories import counting, databases
from tests.factories.chromium import NoChromium
from tests.factories.filling import SECRET
from tests.factories.house import House, enter, furnished
from tests.factories.moving import RENDERER
from tests.factories.postgres import NoPostgres, PrivatePostgres

BASE_URL = "http://localhost:8000"
SAME_ORIGIN = {"origin": BASE_URL, "sec-fetch-site": "same-origin"}
ALONE_ON_SQLITE = {"sqlite_only", "browser", "corpora"}
LOOPBACK = {"127.0.0.1", "::1", "localhost", "", None}

MakeDatabase = Callable[[str], Database]
MaxQueries = Callable[[int], AbstractContextManager[list[str]]]


def lacking(reason: str) -> None:
    """Leave a test out, saying why; in continuous integration that is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run whatever needs a database on both kinds, or on SQLite alone where marked."""
    if "database_kind" in metafunc.fixturenames:
        marks = {mark.name for mark in metafunc.definition.iter_markers()}
        alone = marks & ALONE_ON_SQLITE
        kinds = ["sqlite"] if alone else ["sqlite", "postgresql"]
        metafunc.parametrize("database_kind", kinds)


@pytest.fixture(autouse=True, scope="session")
def plain_log() -> None:
    """Log as the forum does: a failure drawn with all its values takes seconds."""
    logs.configure()


@pytest.fixture(autouse=True, scope="session")
def quick_passwords() -> Iterator[None]:
    """Hash passwords with the least effort: tests sign in thousands of times."""
    quick = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=64, parallelism=1),))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.accounts.passwords._HASHER", quick)
        yield


@pytest.fixture(autouse=True, scope="session")
def only_loopback() -> Iterator[None]:
    """Refuse every connection that would leave this machine."""
    connect, resolve = socket.socket.connect, socket.getaddrinfo

    def connect_here(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and address[0] not in LOOPBACK:
            raise PermissionError(f"tests stay on this machine, not {address[0]}")
        connect(self, address)  # type: ignore[arg-type]  # as it came

    def resolve_here(host: object, *others: object, **named: object) -> object:
        if (host.decode() if isinstance(host, bytes) else host) not in LOOPBACK:
            raise PermissionError(f"tests stay on this machine, not {host!r}")
        return resolve(host, *others, **named)  # type: ignore[arg-type]  # as it came

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        patch.setattr(socket, "getaddrinfo", resolve_here)
        yield


@pytest.fixture(autouse=True, scope="session")
def own_environment() -> Iterator[None]:
    """Let no setting of the developer's machine reach a test."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("CAUSERIE_")]:
            patch.delenv(name)
        yield


@pytest.fixture(scope="session")
def postgres() -> Iterator[PrivatePostgres]:
    """Start a private PostgreSQL for this test process."""
    try:
        server = PrivatePostgres()
    except NoPostgres as absent:
        lacking(str(absent))
        raise
    try:
        databases.make_template(server)
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def postgres_url(postgres: PrivatePostgres) -> str:
    """Give the address of PostgreSQL's own first database, to make others from."""
    return postgres.url("postgres")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start Chromium, once: two Playwrights cannot live in one process."""
    try:
        with chromiums.launched() as browser:
            yield browser
    except NoChromium as absent:
        lacking(str(absent))


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the migrated SQLite file that tests copy."""
    return databases.migrated_file(tmp_path_factory.mktemp("template"))


@pytest.fixture
def make_database(
    request: pytest.FixtureRequest, tmp_path: Path, migrated_file: Path
) -> Iterator[MakeDatabase]:
    """Make fresh migrated databases of either kind, as many as a test wants."""
    opened: list[AbstractContextManager[Database]] = []

    def make(kind: str) -> Database:
        if kind == "sqlite":
            opened.append(databases.from_file(migrated_file, tmp_path))
        else:
            server = request.getfixturevalue("postgres")
            opened.append(databases.from_template(server))
        return opened[-1].__enter__()

    yield make
    for database in reversed(opened):
        database.__exit__(None, None, None)


@pytest.fixture
def database(make_database: MakeDatabase, database_kind: str) -> Database:
    """Give a fresh migrated database, once of each kind."""
    return make_database(database_kind)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Decide what an operator would, for a forum on this machine."""
    return Settings(
        data_dir=tmp_path / "data", base_url=BASE_URL, jobs="worker", secret_key=SECRET
    )


@pytest.fixture
def app(settings: Settings, database: Database) -> FastAPI:
    """Assemble the application on the fresh database."""
    return create_app(settings, database, RENDERER)


@pytest.fixture
def storage(app: FastAPI) -> Storage:
    """Give the place where the application keeps files."""
    kept: Storage = app.state.storage
    return kept


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    """Read the forum as a browser that came from one of its own pages."""
    with TestClient(
        app,
        base_url=BASE_URL,
        headers={**SAME_ORIGIN, "accept-language": "fr"},
        follow_redirects=False,
        raise_server_exceptions=False,
    ) as browsing:
        yield browsing


@pytest.fixture
def house(database: Database, storage: Storage) -> House:
    """Furnish the forum with something of everything."""
    return furnished(database, storage)


@pytest.fixture
def member(client: TestClient, house: House) -> TestClient:
    """Read and write in the furnished forum as Anne, a member."""
    assert house.member
    enter(client, "member")
    return client


@pytest.fixture
def max_queries(database: Database) -> MaxQueries:
    """Limit the statements of a page: a seventh within `max_queries(6)` is a failure."""

    @contextmanager
    def at_most(limit: int) -> Iterator[list[str]]:
        with counting.statements(database) as said:
            yield said
        assert len(said) <= limit, "\n\n".join(said)

    return at_most
