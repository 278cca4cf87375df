"""The shape of the house. These tests fail before a reviewer has to."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import map as house_map

ROOT = Path(__file__).parents[2]
APP, TEMPLATES, TESTS = ROOT / "app", ROOT / "templates", ROOT / "tests"
ROOMS = {path.parent.name for path in APP.glob("*/__init__.py")} - {"core", "cli", "main"}
SOURCES = {".py", ".html", ".css", ".js", ".sh"}
GENERATED = {"dist", "vendor", "__pycache__"}
JUNK_NAMES = {
    *("utils", "util", "helpers", "helper", "common", "misc", "shared", "stuff"),
    *("service", "services", "manager", "managers", "base_classes", "tools"),
}
ROOM_FILES = 12
LONGEST_FILE = 300
OTHER_TESTS = {
    *(
        "core",
        "cli",
        "architecture",
        "journeys",
        "browser",
        "corpora",
        "factories",
        "tools",
    ),
}
WRITERS = {"actions", "listeners"}
BULK_WRITERS = {"exchange"}  # moves whole forums, rows in batches
SESSION_WRITES = {"add", "add_all", "delete", "merge", "flush"}
STATEMENTS = {"insert", "update", "delete"}
DECLARES_SAFE = {
    "app/core/text/filling.py",
    "app/core/web/icons.py",
    "app/core/web/templates.py",
}


def sources() -> Iterator[Path]:
    for folder in ("app", "templates", "tests", "static", "tools", "migrations"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in SOURCES and not GENERATED & set(path.parts):
                yield path


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def python(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*.py") if not GENERATED & set(path.parts)]


def test_there_is_a_house_to_look_at() -> None:
    assert {"accounts", "forums", "posts", "topics", "exchange"} <= ROOMS
    assert len(list(sources())) > 100


def test_no_file_is_longer_than_300_lines() -> None:
    lengths = {name_of(path): len(path.read_text().splitlines()) for path in sources()}
    migrations = {name for name in lengths if name.startswith("migrations/versions/")}
    assert [n for n in lengths.keys() - migrations if lengths[n] > LONGEST_FILE] == []


def test_no_folder_of_a_room_has_more_than_12_files() -> None:
    folders = Counter(
        name_of(path.parent)
        for room in ROOMS
        for path in python(APP / room)
        if path.name != "__init__.py"  # its name plate
    )
    assert [folder for folder, count in folders.items() if count > ROOM_FILES] == []


def test_no_junk_drawers() -> None:
    named = {path: {path.stem, path.parent.name} for path in python(APP) + python(TESTS)}
    tests_of_tools = TESTS / "tools"
    assert [
        name_of(path)
        for path, names in named.items()
        if names & JUNK_NAMES and path.parent != tests_of_tools
    ] == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        name_of(path)
        for folder in (APP, TESTS, ROOT / "tools", ROOT / "migrations")
        for path in python(folder)
        if not ast.get_docstring(parsed(path))
    ]
    assert silent == []


def test_every_room_opens_with_its_name() -> None:
    first = {room: ast.get_docstring(parsed(APP / room / "__init__.py")) for room in ROOMS}
    assert [r for r, said in first.items() if f"The room `{r}`:" not in (said or "")] == []


def test_test_folders_mirror_rooms_and_no_room_is_untested() -> None:
    folders = {path.relative_to(TESTS).parts[0] for path in TESTS.rglob("test_*.py")}
    assert folders <= ROOMS | OTHER_TESTS
    assert folders >= ROOMS


def test_core_tests_mirror_core() -> None:
    tested = {path.parent.name for path in (TESTS / "core").rglob("test_*.py")} - {"core"}
    assert tested <= {path.name for path in (APP / "core").iterdir() if path.is_dir()}


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_only_actions_and_listeners_write(room: str) -> None:
    offenders = [
        f"{name_of(path)}:{node.lineno}"
        for path in python(APP / room)
        if room not in BULK_WRITERS and not WRITERS & {path.stem, *path.parts}
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and writes(node)
    ]
    assert offenders == []


def writes(call: ast.Call) -> bool:
    if isinstance(call.func, ast.Name):
        return call.func.id in STATEMENTS
    return (
        isinstance(call.func, ast.Attribute)
        and call.func.attr in SESSION_WRITES
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id in {"db", "session"}
    )


def test_nothing_commits_but_the_unit_of_work() -> None:
    committing = re.compile(r"\.(commit|begin)\(")
    allowed = {"app/core/db/engines.py", "app/core/db/schema.py"}
    found = {name_of(path) for path in python(APP) if committing.search(path.read_text())}
    assert found <= allowed


def test_no_room_raises_http() -> None:
    found = [
        name_of(path)
        for room in ROOMS
        for path in python(APP / room)
        if "HTTPException" in path.read_text()
    ]
    assert found == []


def test_only_the_listed_places_declare_html_safe() -> None:
    declaring = {
        name_of(path)
        for path in python(APP)
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", "")) == "Markup"
    }
    assert declaring == DECLARES_SAFE


def test_the_request_is_answered_after_its_commit() -> None:
    for dependency in re.findall(
        r"Depends\((?:reading|writing)[^)]*\)", (APP / "core/db/work.py").read_text()
    ):
        assert 'scope="function"' in dependency


def test_lazy_loading_is_off() -> None:
    lazy = [
        name_of(path)
        for path in APP.rglob("models.py")
        for call in re.findall(r"relationship\([^)]*\)", path.read_text())
        if 'lazy="raise"' not in call
    ]
    assert lazy == []


def test_the_map_is_current() -> None:
    assert house_map.MAP.read_text(encoding="utf-8") == house_map.drawn(ROOT)
