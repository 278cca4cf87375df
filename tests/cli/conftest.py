"""Runs the `causerie` command as an operator does: another process, its own folder."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.core import paths

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Name the data folder of the command's forum; nothing makes it yet."""
    return tmp_path / "var"


@pytest.fixture
def causerie(tmp_path: Path, folder: Path) -> Run:
    """Run the command in an empty folder and return how it ended."""

    def run(
        *words: str, said: str = "", **settings: str
    ) -> subprocess.CompletedProcess[str]:
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(paths.ROOT),
            "PYTHONWARNINGS": "error",
            "CAUSERIE_DATA_DIR": str(folder),
            **settings,
        }
        return subprocess.run(
            (sys.executable, "-m", "app", *words),
            input=said,
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return run


@pytest.fixture
def migrated(causerie: Run) -> Run:
    """Run the command on a migrated forum."""
    done = causerie("migrate")
    assert (done.returncode, done.stderr) == (0, "")
    return causerie
