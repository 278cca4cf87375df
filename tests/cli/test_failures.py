"""What an operator can mend is told in one sentence; nothing is touched."""

import hashlib
import socket
import sqlite3
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def told(ended: subprocess.CompletedProcess[str]) -> str:
    """Return the one sentence of a refusal."""
    assert ended.returncode != 0
    assert ended.stdout == ""
    assert "Traceback" not in ended.stderr
    sentences = ended.stderr.strip().splitlines()
    assert len(sentences) == 1, ended.stderr
    assert sentences[0].startswith("causerie: ")
    assert sentences[0].endswith(".")
    return sentences[0]


def snapshot(folder: Path) -> dict[str, str]:
    """Return what every file below `folder` holds; SQLite's own side files aside."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix[-4:] not in {"-wal", "-shm"}
    }


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("BASE_URL", "forum.example.org", "must look like https://"),
        ("BASE_URL", "http://forum.example.org", "plain http is only for loopback"),
        ("BASE_URL", "https://forum.example.org/path", "bare origin"),
        ("DATABASE_URL", "mysql://x", "must begin with sqlite:///"),
        ("TIME_ZONE", "Europe/Nulle-Part", "is not a time zone"),
        ("LANGUAGE", "de", "'fr' or 'en'"),
        ("WORKERS", "many", "valid integer"),
        ("WORKERS", "0", "greater than or equal to 1"),
        ("JOBS", "never", "'embedded' or 'worker'"),
        ("SITE_NAME", "", "at least 1 character"),
        ("STORAGE_URL", "ftp://x", "pattern"),
        ("MAIL_URL", "sendmail", "must be outbox or look like smtp://"),
        ("MAIL_URL", "smtp://", "must be outbox or look like smtp://"),
        ("MAIL_URL", "smtp://mail.example.org:many", "no number"),
        ("MAIL_URL", "smtp://mail.example.org/?tls=yes", "may only end in ?starttls=1"),
        ("MAIL_URL", "smtp://a:b@mail.example.org", "its password in clear"),
        ("MAIL_FROM", "Causerie <forum@example.org>", "must look like forum@example.org"),
        ("MAIL_FROM", "forum", "must look like forum@example.org"),
    ],
)
def test_a_bad_setting_is_named(
    causerie: Run, folder: Path, name: str, value: str, why: str
) -> None:
    ended = causerie("migrate", **{f"CAUSERIE_{name}": value})
    sentence = told(ended)
    assert f"CAUSERIE_{name}" in sentence
    assert why in sentence
    assert not folder.exists()


def test_a_broken_settings_file_is_named(
    causerie: Run, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "causerie.toml").write_text("workers = = 3")
    assert "causerie.toml" in told(causerie("migrate"))
    (tmp_path / "causerie.toml").write_text("wrokers = 3")
    assert "WROKERS" in told(causerie("migrate"))
    assert not folder.exists()


def test_a_taken_port_is_named_before_anything_is_done(causerie: Run, folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert port in told(causerie("start", "--port", port))
    assert not folder.exists()


@pytest.mark.parametrize("command", ["migrate", "serve", "demo"])
def test_a_folder_that_cannot_be_made_is_named(
    causerie: Run, folder: Path, command: str
) -> None:
    folder.write_text("a file is in the way")
    assert str(folder) in told(causerie(command))
    assert folder.read_text() == "a file is in the way"


def test_a_place_for_files_that_cannot_be_used_is_named(
    migrated: Run, folder: Path
) -> None:
    (folder / "files").write_text("in the way")
    assert "files" in told(migrated("serve", "--port", free_port()))


def test_an_unmigrated_database_is_not_served(causerie: Run, folder: Path) -> None:
    assert "causerie migrate" in told(causerie("serve", "--port", free_port()))
    assert "causerie migrate" in told(causerie("user", "role", "Anne", "admin"))
    with sqlite3.connect(folder / "causerie.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    database.close()


@pytest.mark.parametrize("command", ["migrate", "serve", "export"])
def test_a_newer_database_is_left_alone(
    migrated: Run, folder: Path, command: str, tmp_path: Path
) -> None:
    database = sqlite3.connect(folder / "causerie.sqlite3")
    with database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    before = snapshot(folder)
    words = {"serve": ("--port", free_port()), "export": (str(tmp_path / "out"),)}
    assert "newer version" in told(migrated(command, *words.get(command, ())))
    assert snapshot(folder) == before


def test_somebody_elses_database_is_left_alone(causerie: Run, folder: Path) -> None:
    folder.mkdir()
    database = sqlite3.connect(folder / "causerie.sqlite3")
    with database:
        database.execute("CREATE TABLE recipes (name)")
    database.close()
    before = snapshot(folder)
    assert "not Causerie's" in told(causerie("migrate"))
    assert snapshot(folder) == before


@pytest.mark.parametrize("command", ["migrate", "serve", "rerender"])
def test_a_broken_database_file_is_left_alone(
    causerie: Run, folder: Path, command: str
) -> None:
    folder.mkdir()
    (folder / "causerie.sqlite3").write_bytes(b"this is no database at all" * 400)
    before = snapshot(folder)
    words = ("--port", free_port()) if command == "serve" else ()
    assert "database" in told(causerie(command, *words))
    assert snapshot(folder) == before


def test_a_damaged_database_page_is_no_traceback(migrated: Run, folder: Path) -> None:
    file = folder / "causerie.sqlite3"
    content = bytearray(file.read_bytes())
    content[100:4096] = b"\xff" * 3996
    file.write_bytes(content)
    assert "database" in told(migrated("rerender"))
    assert file.read_bytes() == bytes(content)


def test_an_absent_server_is_told(causerie: Run) -> None:
    url = "postgresql+psycopg://nobody@127.0.0.1:1/nothing"
    assert "database" in told(causerie("migrate", CAUSERIE_DATABASE_URL=url))


@pytest.mark.parametrize("line", ["{", '{"kind":"exchange","version":9}', "\udcff"])
def test_a_corrupt_import_is_refused_by_line(
    migrated: Run, folder: Path, tmp_path: Path, line: str
) -> None:
    source = tmp_path / "in"
    (source / "files").mkdir(parents=True)
    text = line.encode("utf-8", "surrogateescape") + b"\n"
    (source / "forum.jsonl").write_bytes(text)
    before = snapshot(folder)
    assert "line 1" in told(migrated("import", "exchange", str(source)))
    assert snapshot(folder) == before


def test_an_import_of_nothing_is_refused(migrated: Run, tmp_path: Path) -> None:
    told(migrated("import", "exchange", str(tmp_path / "absent")))


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])
