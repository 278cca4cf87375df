"""Jobs: whatever is wished for is a task that somebody does."""

import ast
import re
from collections.abc import Iterator

from app.main import TASKS
from tests.architecture.test_shape import APP, ROOMS, name_of, parsed, python

NAME_AT = {"wish": 1, "wish_where": 2}
"""The calls that wish for a job, and which argument names the task."""


def wishes() -> Iterator[tuple[str, object]]:
    """Find the name in every call of `wish`, and where it stands."""
    for path in python(APP):
        for call in ast.walk(parsed(path)):
            if isinstance(call, ast.Call) and called(call) in NAME_AT:
                place = NAME_AT[called(call)]
                name = call.args[place] if len(call.args) > place else None
                literal = name.value if isinstance(name, ast.Constant) else None
                yield f"{name_of(path)}:{call.lineno}", literal


def called(call: ast.Call) -> str:
    return str(getattr(call.func, "id", getattr(call.func, "attr", "")))


def test_every_wish_names_a_task() -> None:
    elsewhere = [(at, name) for at, name in wishes() if "core/backends/queue/" not in at]
    assert [found for found in elsewhere if found[1] not in TASKS] == []


def test_a_task_is_named_for_its_room_and_its_verb() -> None:
    rooms = "|".join([*ROOMS, "core"])
    assert [n for n in TASKS if not re.fullmatch(rf"({rooms})\.[a-z_]+", n)] == []
    assert all(len(name) <= 64 for name in TASKS)
