"""Each picture has a process of its own, which may die, dawdle or never start."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from app.core import paths
from app.core.backends import pictures
from app.core.backends.pictures import WorkerPictures
from tests.core.backends.test_pictures import cleaned, fault, opened
from tests.factories import files


def test_what_takes_too_long_is_given_up_and_its_process_ended() -> None:
    assert fault(files.picture("png"), "png", WorkerPictures(seconds=0.01)) == "slow"
    listed = subprocess.run(
        ["ps", "--ppid", str(os.getpid()), "-o", "args="],
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    assert "pictures.worker" not in listed


def test_a_process_that_dies_or_cannot_start_is_told_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    assert fault(files.picture("png"), "png") == "unreadable"
    monkeypatch.setattr(sys, "executable", "/nowhere")
    assert fault(files.picture("png"), "png") == "busy"


def test_nobody_waits_for_ever(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    sleeping = tmp_path / "sleeping"
    sleeping.write_text("#!/bin/sh\nexec sleep 60\n")
    sleeping.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(sleeping))
    monkeypatch.setattr(pictures, "WAIT_SECONDS", 0.1)
    cleaner = WorkerPictures(seconds=2)
    first = threading.Thread(target=fault, args=(files.picture("png"), "png", cleaner))
    first.start()
    time.sleep(0.2)
    assert fault(files.picture("png"), "png", cleaner) == "busy"
    first.join()


def test_threads_never_mix_pictures() -> None:
    mixed: list[int] = []

    def send(number: int) -> None:
        sent = files.drawn(50 + number, 40)
        made = cleaned(files.picture("png", sent), "png")
        if opened(made.content).tobytes() != sent.tobytes():
            mixed.append(number)

    threads = [threading.Thread(target=send, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert mixed == []


def test_its_process_is_told_nothing_of_the_forum_and_confined(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    telling, said = tmp_path / "telling", tmp_path / "said"
    telling.write_text(f"#!/bin/sh\nenv > {said}\n")
    telling.chmod(0o755)
    monkeypatch.setenv("CAUSERIE_SECRET_KEY", "canari")
    monkeypatch.setattr(sys, "executable", str(telling))
    assert fault(files.picture("png"), "png") == "unreadable"
    assert "canari" not in said.read_text()


def test_a_forum_without_pictures_never_loads_the_decoders() -> None:
    program = "import sys, app.main; print([n for n in sys.modules if n.startswith('PIL')])"
    seen = subprocess.run(
        [sys.executable, "-c", program],
        cwd=paths.PACKAGE_PARENT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert seen == "[]\n"
