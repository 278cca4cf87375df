"""Looks for what is left of somebody: in every column, file and letter of a forum."""

import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import inspect, literal_column, select, table

from app.core.db.engines import Database

_EVERYTHING: tuple[Any, ...] = (literal_column("*"),)


def traces(database: Database, folders: Iterable[Path], words: Iterable[str]) -> list[str]:
    """Say where each of these words stands, whatever its case; hex stands for bytes."""
    wanted = [word.casefold() for word in words]
    found = []
    for place, said in (*_columns(database), *_files(folders)):
        told = said.casefold()
        found += [f"{word} in {place}" for word in wanted if word in told]
    return found


def _columns(database: Database) -> Iterator[tuple[str, str]]:
    """Yield every value of every table, read past everything that the forum knows."""
    with database.writer.connect() as connection:
        for name in inspect(connection).get_table_names():
            whole = select(*_EVERYTHING).select_from(table(name))
            for row in connection.execute(whole).mappings():
                for column, value in row.items():
                    yield f"{name}.{column}", _words(value)


def _files(folders: Iterable[Path]) -> Iterator[tuple[str, str]]:
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.name.endswith("-shm"):
                yield str(path), path.name
                yield from ((f"{path}", part) for part in _contents(path))


def _contents(path: Path) -> Iterator[str]:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as opened:
            for name in opened.namelist():
                yield name
                yield opened.read(name).decode("utf-8", "replace")
    else:
        yield path.read_bytes().decode("utf-8", "replace")


def _words(value: object) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return str(value)
