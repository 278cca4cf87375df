"""Templates: none missing, none idle, each in its room and no higher."""

import re
import tomllib
from pathlib import Path

import pytest

from app.core import paths

ROOT = Path(__file__).parents[2]
TEMPLATES = paths.TEMPLATES
SHARED = {"layouts", "components", "errors", "mail"}
ALL = sorted(path for path in TEMPLATES.rglob("*.*") if path.is_file())
SLOTS = {"section.template"}
"""What a higher room adds to a lower page: registered in app.main, named by no template."""

_NAMED = re.compile(r"""["']([a-z_]+/[a-z_/]+\.(?:html|txt|xml))["']""")
_TAKEN = re.compile(r"{%-? *(?:include|import|from|extends) +([^ ]+)")
_HANDLER = re.compile(r"\s(?:on[a-z]+|style)\s*=|<(?:script|style)\b(?![^>]*\bsrc=)")


def ranks() -> dict[str, int]:
    """Read the order of the rooms from the import contract: the bottom is 0."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = config["tool"]["importlinter"]["contracts"][0]["layers"]
    return {
        name.strip(): number
        for number, row in enumerate(reversed(layers))
        for name in row.split("|")
    }


def name_of(path: Path) -> str:
    return str(path.relative_to(TEMPLATES))


def test_folders_mirror_rooms() -> None:
    rooms = {path.parent.name for path in (ROOT / "app").glob("*/__init__.py")}
    assert {path.name for path in TEMPLATES.iterdir()} <= rooms | SHARED


def test_templates_named_exist_and_none_is_idle() -> None:
    places = [*ALL, *(ROOT / "app").rglob("*.py")]
    named = {name for path in places for name in _NAMED.findall(path.read_text())}
    assert named == {name_of(path) for path in ALL}


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_a_template_takes_only_from_its_own_room_or_below(path: Path) -> None:
    rank, room = ranks(), path.relative_to(TEMPLATES).parts[0]
    for taken in _TAKEN.findall(path.read_text()):
        if taken in SLOTS:
            continue
        target = taken.strip("\"'").split("/")[0]
        lower = target in rank and room in rank and rank[target] < rank[room]
        assert target in SHARED or target == room or lower, taken


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_no_template_declares_html_safe_or_writes_inline(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"\|\s*safe\b|autoescape", text)
    if (
        path.parent.name != "mail"
    ):  # a letter brings its own style, and no script runs in it
        assert not _HANDLER.search(text)


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_forms_say_where_they_go_and_hide_their_hidden_fields(path: Path) -> None:
    for form in re.findall(r"<form\b[^>]*>", path.read_text()):
        assert ' action="' in form
        assert ' method="' in form
