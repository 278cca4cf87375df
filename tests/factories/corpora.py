"""Hostile and difficult input, read from beside the project and never copied into it."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[3] / "shared"


@cache
def corpus(name: str) -> tuple[Mapping[str, str], ...]:
    """Return the lines of a corpus; leave the test out, saying why, where it is absent."""
    file = beside("corpora") / f"{name}.jsonl"
    return tuple(json.loads(line) for line in file.read_text("utf-8").splitlines())


def beside(folder: str) -> Path:
    """Return a folder of what lies beside the project, or leave the test out."""
    path = SHARED / folder
    if not path.is_dir():
        pytest.skip(f"{folder} is not beside the project")
    return path
